// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/corpus.h"
#include "bench/programs.h"
#include "bench/row.h"
#include "bench/typed.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>

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

/// Keys until a record that fits is first; none when it never is.
std::optional<std::size_t> keys_until_first(const Corpus& corpus, const json& judged) {
    const auto typed = keystrokes_of(judged["query"].get<std::string>());
    for (std::size_t i = 0; i < typed.size(); ++i) {
        const auto found = corpus.best(typed[i]);
        if (!found.empty() && any_of({found.front()}, judged["rel"])) return i + 1;
    }
    return std::nullopt;
}

double gain(const std::vector<int>& grades) {
    double sum = 0;
    for (std::size_t i = 0; i < grades.size() && i < 10; ++i) sum += (std::exp2(grades[i]) - 1) / std::log2(static_cast<double>(i) + 2);
    return sum;
}

double ndcg(const Corpus& corpus, const json& judged) {
    std::vector<int> found, ideal;
    for (const auto& [id, grade] : judged["rel"].items()) ideal.push_back(grade.get<int>());
    std::sort(ideal.rbegin(), ideal.rend());
    for (const auto& id : corpus.best(judged["query"].get<std::string>())) found.push_back(judged["rel"].value(id, 0));
    return gain(ideal) > 0 ? gain(found) / gain(ideal) : 0;
}

class Judging {
public:
    Judging(const std::filesystem::path& folder, std::string name) : corpus_{folder, name}, name_{std::move(name)} {}

    void judge(const json& judged) {
        if (judged["corpus"] != name_) return;
        const auto cls = judged["cls"].get<std::string>();
        if (cls.starts_with("ks_")) {
            const auto keys = keys_until_first(corpus_, judged);
            keys_[cls].push_back(keys.value_or(std::numeric_limits<std::size_t>::max()));
            return;
        }
        const bool hit = any_of(corpus_.best(judged["query"].get<std::string>()), judged["rel"]);
        add(cls, hit, judged);
        if (judged.contains("distance") && judged["distance"] >= 2 && !cls.starts_with("variant")) add("two edits", hit, judged);
    }

    void judge_relevance(const std::vector<json>& queries) {
        double sum = 0;
        for (const auto& judged : queries) sum += ndcg(corpus_, judged);
        print_row("relevance, " + name_, "Planche", {{"n", queries.size()}, {"ndcg_at_10", sum / static_cast<double>(queries.size())}});
    }

    void print() {
        for (const auto& [cls, score] : scores_) {
            auto figures = score.figures();
            figures["missed"] = score.missed;
            print_row("found, " + name_ + ", " + cls, "Planche", figures);
        }
        for (auto& [cls, keys] : keys_) {
            std::sort(keys.begin(), keys.end());
            const auto never = static_cast<double>(std::count(keys.begin(), keys.end(), std::numeric_limits<std::size_t>::max()));
            print_row(
                "keys until first, " + cls, "Planche",
                {{"n", keys.size()}, {"median", keys[keys.size() / 2]}, {"never_percent", 100 * never / static_cast<double>(keys.size())}});
        }
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

    Corpus corpus_;
    std::string name_;
    std::map<std::string, Score> scores_;
    std::map<std::string, std::vector<std::size_t>> keys_;
};

} // namespace

void quality(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(folder / "names.dev.jsonl")) {
        fmt::print("skipped: {} holds no judged queries\n", folder.string());
        return;
    }
    for (const auto* name : {"contacts", "locations", "images", "images_en"}) {
        Judging judging{folder, name};
        for (const auto* file : {"names.dev.jsonl", "typo_queries.dev.jsonl", "typo_fr.dev.jsonl"})
            for (const auto& judged : lines_of(folder / file)) judging.judge(judged);
        judging.print();
        if (std::string_view{name} == "images") judging.judge_relevance(lines_of(folder / "relevance_images.dev.jsonl"));
    }
}

} // namespace planche::bench
