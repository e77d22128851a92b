// SPDX-License-Identifier: GPL-3.0-or-later

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.Version;

/**
 * Lucene, merged into one segment and mapped into memory: folded words and French stems, the title eight times the text; a word is found as it
 * stands, as a stem, within one edit from four letters and two from eight, and the last one as a beginning; the best of these counts.
 */
final class Lucene {
    private static final ObjectMapper json = new ObjectMapper();

    /** Folded words, or their stems. */
    private static final class Words extends Analyzer {
        private final boolean stems;

        Words(boolean stems) {
            this.stems = stems;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer source = new StandardTokenizer();
            TokenStream words = new ElisionFilter(new LowerCaseFilter(source), FrenchAnalyzer.DEFAULT_ARTICLES);
            if (stems) words = new FrenchLightStemFilter(words);
            return new TokenStreamComponents(source, new ASCIIFoldingFilter(words));
        }
    }

    /** How many of all that is found are of each kind and of each year. */
    private static final class Counts extends SimpleCollector {
        final Map<String, Integer> kinds = new HashMap<>();
        final Map<Long, Integer> years = new HashMap<>();
        private int[] of_kind = {};
        private SortedDocValues kind;
        private NumericDocValues year;
        int total = 0;

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            finish();
            kind = DocValues.getSorted(context.reader(), "kind");
            year = DocValues.getNumeric(context.reader(), "year");
            of_kind = new int[kind.getValueCount()];
        }

        @Override
        public void collect(int document) throws IOException {
            ++total;
            if (kind.advanceExact(document)) ++of_kind[kind.ordValue()];
            if (year.advanceExact(document)) years.merge(year.longValue(), 1, Integer::sum);
        }

        void finish() throws IOException {
            for (int i = 0; i < of_kind.length; ++i) if (of_kind[i] > 0) kinds.merge(kind.lookupOrd(i).utf8ToString(), of_kind[i], Integer::sum);
            of_kind = new int[0];
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }

    private final Analyzer plain = new Words(false);
    private final Analyzer stemmed = new Words(true);
    private final Path folder;
    private IndexSearcher searcher;

    private Lucene() throws IOException {
        folder = Files.createTempDirectory("planche-bench-lucene");
    }

    private void build(List<JsonNode> records) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(new PerFieldAnalyzerWrapper(plain, Map.of("stems", stemmed))).setRAMBufferSizeMB(512);
        MMapDirectory directory = new MMapDirectory(folder);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (JsonNode record : records) {
                String title = record.get("title").asText();
                String text = record.get("text").asText();
                Document document = new Document();
                document.add(new StoredField("id", record.get("id").asText()));
                document.add(new SortedDocValuesField("kind", new BytesRef(record.get("kind").asText())));
                document.add(new NumericDocValuesField("year", record.get("year").asLong()));
                document.add(new TextField("title", title, Field.Store.NO));
                document.add(new TextField("text", text, Field.Store.NO));
                document.add(new TextField("stems", title + "\n" + text, Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        searcher = new IndexSearcher(DirectoryReader.open(directory));
        searcher.setQueryCache(null); // each key is a new query
    }

    private static List<String> words(Analyzer analyzer, String text) throws IOException {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = analyzer.tokenStream("", text)) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) words.add(word.toString());
        }
        return words;
    }

    private static Query boosted(Query query, double boost) {
        return new BoostQuery(query, (float) boost);
    }

    private static Query fuzzy(String field, String word, int edits) {
        return new FuzzyQuery(new Term(field, word), edits, 1, 50, true);
    }

    private Query query(String q) throws IOException {
        List<String> typed = words(plain, q);
        List<String> stems = words(stemmed, q);
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int i = 0; i < typed.size(); ++i) {
            String word = typed.get(i);
            List<Query> ways = new ArrayList<>();
            ways.add(boosted(new TermQuery(new Term("title", word)), 8));
            ways.add(new TermQuery(new Term("text", word)));
            if (stems.size() == typed.size()) ways.add(boosted(new TermQuery(new Term("stems", stems.get(i))), 0.7));
            int edits = word.length() < 4 ? 0 : word.length() < 8 ? 1 : 2;
            if (edits > 0) {
                ways.add(boosted(fuzzy("title", word, edits), 1));
                ways.add(boosted(fuzzy("text", word, edits), 0.2));
            }
            if (i + 1 == typed.size() && !q.endsWith(" ")) {
                for (String field : new String[] {"title", "text"}) {
                    PrefixQuery beginning = new PrefixQuery(new Term(field, word));
                    beginning.setRewriteMethod(new MultiTermQuery.TopTermsBlendedFreqScoringRewrite(50));
                    // The scored fifty and, beside them, all the rest, so that the total is right.
                    ways.add(boosted(beginning, field.equals("title") ? 4 : 0.5));
                    ways.add(boosted(new PrefixQuery(new Term(field, word)), 0.01));
                }
            }
            all.add(new DisjunctionMaxQuery(ways, 0), BooleanClause.Occur.MUST);
        }
        return all.build();
    }

    private Map<String, Object> ask(String q, boolean counts) throws IOException {
        long begun = System.nanoTime();
        Query query = query(q);
        TopDocs best;
        int total;
        if (counts) {
            TopScoreDocCollector top = TopScoreDocCollector.create(20, Integer.MAX_VALUE);
            Counts counted = new Counts();
            searcher.search(query, MultiCollector.wrap(top, counted));
            counted.finish();
            best = top.topDocs();
            total = counted.total;
        } else {
            best = searcher.search(query, 20);
            total = (int) best.totalHits.value;
        }
        List<String> ids = new ArrayList<>();
        for (ScoreDoc hit : best.scoreDocs) ids.add(searcher.doc(hit.doc).get("id"));
        double took = (System.nanoTime() - begun) / 1e6;
        return Map.of("ms", took, "total", total, "ids", ids);
    }

    private long bytes() throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private void remove() throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private static void say(Object told) throws IOException {
        System.out.println(json.writeValueAsString(told));
        System.out.flush();
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<JsonNode> records = new ArrayList<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) records.add(json.readTree(line));
        Lucene engine = new Lucene();
        try {
            long begun = System.nanoTime();
            engine.build(records);
            double seconds = (System.nanoTime() - begun) / 1e9;
            records = null;
            say(Map.of("engine", "Lucene " + Version.LATEST, "seconds", seconds, "index_mib", engine.bytes() >> 20));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                JsonNode question = json.readTree(line);
                say(engine.ask(question.get("q").asText(), question.get("counts").asBoolean()));
            }
        } finally {
            engine.remove();
        }
    }
}
