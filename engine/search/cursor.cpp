// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/cursor.h"

#include <algorithm>
#include <numeric>
#include <xapian.h>

namespace planche::search {

namespace {

class TermCursor final : public Cursor {
public:
    TermCursor(const Xapian::Database& database, const std::string& term, double weight, std::uint64_t bound)
        : posting_{database.postlist_begin(term)},
          end_{database.postlist_end(term)},
          weight_{weight},
          bound_{bound} {
        settle();
    }

    void next() override {
        ++posting_;
        settle();
    }
    void skip_to(DocumentNumber document) override {
        if (document <= at_) return;
        if (document == end) {
            at_ = end;
            return;
        }
        posting_.skip_to(document);
        settle();
    }
    double score() const override {
        const double frequency = posting_.get_wdf();
        return weight_ * 2 * frequency / (frequency + 1);
    }
    std::uint64_t bound() const override { return bound_; }

private:
    void settle() { at_ = posting_ == end_ ? end : *posting_; }

    Xapian::PostingIterator posting_, end_;
    double weight_;
    std::uint64_t bound_;
};

class AnyCursor final : public Cursor {
public:
    explicit AnyCursor(std::vector<CursorPtr> children) : children_{std::move(children)} {
        for (const auto& child : children_) bound_ += child->bound();
        settle();
    }

    void next() override {
        for (const auto& child : children_)
            if (child->at() == at_) child->next();
        settle();
    }
    void skip_to(DocumentNumber document) override {
        if (document <= at_) return;
        for (const auto& child : children_) child->skip_to(document);
        settle();
    }
    double score() const override {
        double best = 0;
        for (const auto& child : children_)
            if (child->at() == at_) best = std::max(best, child->score());
        return best;
    }
    std::uint64_t bound() const override { return bound_; }

private:
    void settle() {
        at_ = end;
        for (const auto& child : children_) at_ = std::min(at_, child->at());
    }

    std::vector<CursorPtr> children_;
    std::uint64_t bound_ = 0;
};

class AllCursor : public Cursor {
public:
    /// The rarest leads.
    explicit AllCursor(std::vector<CursorPtr> children) : children_{std::move(children)} {
        std::sort(children_.begin(), children_.end(), [](const auto& a, const auto& b) { return a->bound() < b->bound(); });
        agree(children_.front()->at());
    }

    void next() override {
        children_.front()->next();
        agree(children_.front()->at());
    }
    void skip_to(DocumentNumber document) override {
        if (document > at_) agree(document);
    }
    double score() const override {
        return std::accumulate(children_.begin(), children_.end(), 0.0, [](double sum, const auto& child) { return sum + child->score(); });
    }
    std::uint64_t bound() const override { return children_.front()->bound(); }

protected:
    /// Moves to the first document from `target` on at which all children stand.
    void agree(DocumentNumber target) {
        for (std::size_t i = 0; i < children_.size() && target != end;) {
            children_[i]->skip_to(target);
            if (children_[i]->at() == target) {
                ++i;
            } else {
                target = children_[i]->at();
                i = 0;
            }
        }
        at_ = target;
    }

private:
    std::vector<CursorPtr> children_;
};

class PhraseCursor final : public Cursor {
public:
    PhraseCursor(const Xapian::Database& database, std::vector<std::string> terms, std::vector<CursorPtr> words)
        : database_{&database},
          terms_{std::move(terms)},
          all_{std::move(words)} {
        settle();
    }

    void next() override {
        all_.next();
        settle();
    }
    void skip_to(DocumentNumber document) override {
        if (document <= at_) return;
        all_.skip_to(document);
        settle();
    }
    double score() const override { return all_.score(); }
    std::uint64_t bound() const override { return all_.bound(); }

private:
    void settle() {
        while (all_.at() != end && !side_by_side()) all_.next();
        at_ = all_.at();
    }
    std::vector<Xapian::termpos> positions_of(const std::string& term) const {
        return {database_->positionlist_begin(all_.at(), term), database_->positionlist_end(all_.at(), term)};
    }
    bool side_by_side() const {
        auto starts = positions_of(terms_.front());
        for (std::size_t i = 1; i < terms_.size() && !starts.empty(); ++i) {
            const auto here = positions_of(terms_[i]);
            std::erase_if(starts, [&](Xapian::termpos start) {
                return !std::binary_search(here.begin(), here.end(), start + static_cast<Xapian::termpos>(i));
            });
        }
        return !starts.empty();
    }

    const Xapian::Database* database_;
    std::vector<std::string> terms_;
    AllCursor all_;
};

} // namespace

CursorPtr term_cursor(const Xapian::Database& database, const std::string& term, double weight, std::uint64_t bound) {
    return std::make_unique<TermCursor>(database, term, weight, bound);
}

CursorPtr any_cursor(std::vector<CursorPtr> children) {
    if (children.size() == 1) return std::move(children.front());
    return std::make_unique<AnyCursor>(std::move(children));
}

CursorPtr all_cursor(std::vector<CursorPtr> children) {
    if (children.size() == 1) return std::move(children.front());
    return std::make_unique<AllCursor>(std::move(children));
}

CursorPtr phrase_cursor(const Xapian::Database& database, std::vector<std::string> terms, std::vector<CursorPtr> words) {
    return std::make_unique<PhraseCursor>(database, std::move(terms), std::move(words));
}

} // namespace planche::search
