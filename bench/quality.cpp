// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/corpus.h"
#include "bench/peer.h"
#include "bench/programs.h"
#include "bench/row.h"
#include "bench/typed.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <limits>
#include <map>
#include <numeric>

namespace planche::bench {

namespace {

using nlohmann::json;

/// How many of the judged queries of a class were answered.
struct Score {
    int n = 0, hits = 0;
    std::vector<std::string> missed;

    /// With the ends of Wilson's interval of 95 %.
    json figures() const {
        constexpr double z = 1.96;
        const double p = static_cast<double>(hits) / n, middle = p + z * z / (2 * n);
        const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4.0 * n * n)), scale = 1 + z * z / n;
        return {{"n", n}, {"hit_at_10", p}, {"from", (middle - half) / scale}, {"to", (middle + half) / scale}};
    }
};

bool any_of(const std::vector<std::string>& found, const json& relevant) {
    return std::any_of(found.begin(), found.end(),
                       [&](const auto& id) { return std::find(relevant.begin(), relevant.end(), id) != relevant.end(); });
}

/// Ids of the best ten.
using Best = std::function<std::vector<std::string>(const std::string& q)>;

/// Keys until a record that fits is first; none when it never is.
std::optional<std::size_t> keys_until_first(const Best& best, const json& judged) {
    const auto typed = keystrokes_of(judged["query"].get<std::string>());
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const auto found = best(typed[i]);
        if (!found.empty() && any_of({found.front()}, judged["rel"])) return i + 1;
    }
    return std::nullopt;
}

double gain(const std::vector<int>& grades) {
    double sum = 0;
    for (std::size_t i = 0; i < grades.size() && i < 10; ++i) sum += (std::exp2(grades[i]) - 1) / std::log2(static_cast<double>(i) + 2);
    return sum;
}

double ndcg(const Best& best, const json& judged) {
    std::vector<int> found, ideal;
    for (const auto& [id, grade] : judged["rel"].items()) ideal.push_back(grade.get<int>());
    std::sort(ideal.rbegin(), ideal.rend());
    for (const auto& id : best(judged["query"].get<std::string>())) found.push_back(judged["rel"].value(id, 0));
    return gain(ideal) > 0 ? gain(found) / gain(ideal) : 0;
}

/// What is measured of two engines on the same queries: the mean of the differences and the ends of its interval of 95 %.
json difference(const std::vector<double>& here, const std::vector<double>& there) {
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < here.size(); ++i) {
        const auto d = here[i] - there[i];
        sum += d;
        squares += d * d;
    }
    const auto n = static_cast<double>(here.size()), mean = sum / n;
    const auto half = 1.96 * std::sqrt(std::max(0.0, squares / n - mean * mean) / n);
    return {{"n", here.size()}, {"difference", mean}, {"from", mean - half}, {"to", mean + half}};
}

/// One engine on one corpus.
class Judging {
public:
    Judging(std::string engine, std::string corpus, Best best)
        : engine_{std::move(engine)},
          corpus_{std::move(corpus)},
          best_{std::move(best)} {}

    void judge(const json& judged) {
        if (judged["corpus"] != corpus_) return;
        const auto cls = judged["cls"].get<std::string>();
        if (cls.starts_with("ks_")) {
            keys_[cls].push_back(keys_until_first(best_, judged).value_or(std::numeric_limits<std::size_t>::max()));
            return;
        }
        const bool hit = any_of(best_(judged["query"].get<std::string>()), judged["rel"]);
        found_.push_back(hit ? 1 : 0);
        add(cls, hit, judged);
        if (judged.contains("distance") && judged["distance"] >= 2 && !cls.starts_with("variant")) add("two edits", hit, judged);
    }
    void judge_relevance(const json& judged) { relevance_.push_back(ndcg(best_, judged)); }

    void print() {
        for (const auto& [cls, score] : scores_) {
            auto figures = score.figures();
            figures["missed"] = score.missed;
            print_row("found, " + corpus_ + ", " + cls, engine_, figures);
        }
        for (auto& [cls, keys] : keys_) {
            std::sort(keys.begin(), keys.end());
            const auto never = static_cast<double>(std::count(keys.begin(), keys.end(), std::numeric_limits<std::size_t>::max()));
            print_row(
                "keys until first, " + cls, engine_,
                {{"n", keys.size()}, {"median", keys[keys.size() / 2]}, {"never_percent", 100 * never / static_cast<double>(keys.size())}});
        }
        if (relevance_.empty()) return;
        const auto sum = std::accumulate(relevance_.begin(), relevance_.end(), 0.0);
        print_row("relevance, " + corpus_, engine_,
                  {{"n", relevance_.size()}, {"ndcg_at_10", sum / static_cast<double>(relevance_.size())}});
    }
    /// How much more is found here than there.
    void compare(const Judging& there) const {
        if (!found_.empty()) print_row("ahead, hit@10, " + corpus_, "of " + there.engine_, difference(found_, there.found_));
        if (!relevance_.empty()) print_row("ahead, nDCG@10, " + corpus_, "of " + there.engine_, difference(relevance_, there.relevance_));
    }

private:
    void add(const std::string& cls, bool hit, const json& judged) {
        constexpr std::size_t most_shown = 12;
        auto& score = scores_[cls];
        ++score.n;
        score.hits += hit ? 1 : 0;
        if (!hit && score.missed.size() < most_shown)
            score.missed.push_back(judged["query"].get<std::string>() + " > " + text_of(judged["intended"]));
    }
    static std::string text_of(const json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

    std::string engine_, corpus_;
    Best best_;
    std::map<std::string, Score> scores_;
    std::map<std::string, std::vector<std::size_t>> keys_;
    std::vector<double> found_, relevance_; ///< query by query
};

Judging judged(const std::filesystem::path& folder, const std::string& engine, const std::string& corpus, const Best& best) {
    Judging judging{engine, corpus, best};
    for (const auto* file : {"names.dev.jsonl", "typo_queries.dev.jsonl", "typo_fr.dev.jsonl"})
        for (const auto& line : lines_of(folder / file)) judging.judge(line);
    if (corpus == "images")
        for (const auto& line : lines_of(folder / "relevance_images.dev.jsonl")) judging.judge_relevance(line);
    judging.print();
    return judging;
}

} // namespace

void quality(const std::filesystem::path& folder, const std::vector<std::string>& commands) {
    if (!std::filesystem::exists(folder / "names.dev.jsonl")) {
        fmt::print("skipped: {} holds no judged queries\n", folder.string());
        return;
    }
    for (const auto* name : {"contacts", "locations", "images", "images_en"}) {
        const Corpus corpus{folder, name};
        const auto ours = judged(folder, "Planche", name, [&](const std::string& q) { return corpus.best(q); });
        for (const auto& command : commands) {
            Peer peer{command};
            corpus.each([&](const PlainRecord& record) { peer.add(record); });
            peer.finish();
            ours.compare(judged(folder, peer.engine(), name, [&](const std::string& q) {
                auto ids = peer.ask(q, Peer::Counts::left_out).ids;
                ids.resize(std::min<std::size_t>(ids.size(), 10));
                return ids;
            }));
        }
    }
}

} // namespace planche::bench
