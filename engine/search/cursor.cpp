// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/cursor.h"

#include <algorithm>
#include <numeric>

namespace planche::search {

namespace {

class PostingsCursor final : public Cursor {
public:
    PostingsCursor(std::shared_ptr<const Postings> postings, double weight) : postings_{std::move(postings)}, weight_{weight} { settle(); }

    void next() override {
        ++i_;
        settle();
    }
    void skip_to(DocumentNumber document) override {
        if (document <= at_) return;
        const auto before = [](const Posting& posting, DocumentNumber number) { return posting.document < number; };
        const auto found = std::lower_bound(postings_->begin() + static_cast<std::ptrdiff_t>(i_), postings_->end(), document, before);
        i_ = static_cast<std::size_t>(found - postings_->begin());
        settle();
    }
    double score() const override { return weight_ * saturation((*postings_)[i_].frequency); }
    std::uint64_t bound() const override { return postings_->size(); }
    void pour_into(Stretch& stretch) override { pour(*this, stretch); }

private:
    void settle() { at_ = i_ < postings_->size() ? (*postings_)[i_].document : end; }

    std::shared_ptr<const Postings> postings_;
    double weight_;
    std::size_t i_ = 0;
};

/// Asked document after document it takes stretch after stretch; led from afar it skips with its children.
class AnyCursor final : public Cursor {
public:
    explicit AnyCursor(std::vector<CursorPtr> children) : children_{std::move(children)} {
        for (const auto& child : children_) bound_ += child->bound();
        settle();
    }

    void next() override {
        if (stretch_) return settle_in_stretch(at_ + 1);
        for (const auto& child : children_)
            if (child->at() == at_) child->next();
        settle();
        if (++steps_ == steps_before_stretches && at_ != end) {
            stretch_ = std::make_unique<Stretch>();
            take_stretch();
        }
    }
    void skip_to(DocumentNumber document) override {
        if (document <= at_) return;
        if (stretch_ && document < stretch_->end()) return settle_in_stretch(document);
        stretch_.reset();
        steps_ = 0;
        for (const auto& child : children_) child->skip_to(document);
        settle();
    }
    double score() const override {
        if (stretch_) return stretch_->score(at_);
        double best = 0;
        for (const auto& child : children_)
            if (child->at() == at_) best = std::max(best, child->score());
        return best;
    }
    std::uint64_t bound() const override { return bound_; }

private:
    static constexpr int steps_before_stretches = 64;

    void settle() {
        at_ = end;
        for (const auto& child : children_) at_ = std::min(at_, child->at());
    }
    /// From where the first child stands.
    void take_stretch() {
        settle();
        if (at_ == end) return;
        stretch_->begin_at(at_);
        for (const auto& child : children_) child->pour_into(*stretch_);
    }
    void settle_in_stretch(DocumentNumber from) {
        at_ = stretch_->first_from(from);
        if (at_ == stretch_->end()) take_stretch();
    }

    std::vector<CursorPtr> children_;
    std::uint64_t bound_ = 0;
    int steps_ = 0;
    std::unique_ptr<Stretch> stretch_; ///< while it goes step by step; the children stand behind it
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
    PhraseCursor(std::vector<CursorPtr> words, std::function<bool(DocumentNumber)> side_by_side)
        : all_{std::move(words)},
          side_by_side_{std::move(side_by_side)} {
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
        while (all_.at() != end && !side_by_side_(all_.at())) all_.next();
        at_ = all_.at();
    }

    AllCursor all_;
    std::function<bool(DocumentNumber)> side_by_side_;
};

} // namespace

void unite(Postings& postings) {
    std::sort(postings.begin(), postings.end(), [](const Posting& a, const Posting& b) {
        return a.document != b.document ? a.document < b.document : a.frequency > b.frequency;
    });
    const auto same = [](const Posting& a, const Posting& b) { return a.document == b.document; };
    postings.erase(std::unique(postings.begin(), postings.end(), same), postings.end());
}

CursorPtr postings_cursor(std::shared_ptr<const Postings> postings, double weight) {
    return std::make_unique<PostingsCursor>(std::move(postings), weight);
}

CursorPtr any_cursor(std::vector<CursorPtr> children) {
    if (children.size() == 1) return std::move(children.front());
    return std::make_unique<AnyCursor>(std::move(children));
}

CursorPtr all_cursor(std::vector<CursorPtr> children) {
    if (children.size() == 1) return std::move(children.front());
    return std::make_unique<AllCursor>(std::move(children));
}

CursorPtr phrase_cursor(std::vector<CursorPtr> words, std::function<bool(DocumentNumber)> side_by_side) {
    return std::make_unique<PhraseCursor>(std::move(words), std::move(side_by_side));
}

} // namespace planche::search
