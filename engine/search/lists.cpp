// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/search/lists.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <numeric>
#include <span>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace planche::search {

namespace {

constexpr unsigned frequency_bits = 4, part_bits = 16 - frequency_bits;
constexpr DocumentNumber in_part = (DocumentNumber{1} << part_bits) - 1;

constexpr char beginning_mark = '^'; // no term begins so

std::string name_of_beginning(std::string_view folded) { return beginning_mark + std::string{folded}; }

} // namespace

// ------------------------------------------------------------------------------------------------------------ what was made

/// All of it as one block of bytes, the same in memory and in a file: a Head, then arrays, each of whole eights of bytes. Ends are where
/// the next one begins.
struct Lists::Made {
    struct Head {
        std::array<char, 8> magic{'l', 'i', 's', 't', 's', ' ', '1', '\n'};
        std::array<char, 64> agrees_with{};
        std::uint32_t lists = 0, parts = 0, name_bytes = 0, postings = 0, documents = 0, sequence_bytes = 0, checksum = 0, unused = 0;
    };

    std::shared_ptr<const void> block; ///< owns what the spans show
    std::span<const std::byte> bytes;
    std::span<const std::uint32_t> name_ends, first_parts, sizes; ///< of lists; one first part more
    std::span<const std::uint32_t> part_numbers, part_begins;     ///< of parts; one begin more
    std::span<const DocumentNumber> documents;                    ///< ascending
    std::span<const std::uint32_t> sequence_ends;                 ///< of documents
    std::span<const char> names, sequences;
    std::span<const std::uint16_t> postings;

    std::size_t count() const { return sizes.size(); }
    std::string_view name(std::size_t list) const {
        const auto begin = list == 0 ? 0 : name_ends[list - 1];
        return {names.data() + begin, name_ends[list] - begin};
    }
    std::string_view sequence(DocumentNumber document) const {
        const auto found = std::lower_bound(documents.begin(), documents.end(), document);
        if (found == documents.end() || *found != document) return {};
        const auto i = static_cast<std::size_t>(found - documents.begin());
        const auto begin = i == 0 ? 0 : sequence_ends[i - 1];
        return {sequences.data() + begin, sequence_ends[i] - begin};
    }
    std::optional<std::size_t> find(std::string_view name) const {
        std::size_t low = 0, high = count();
        while (low < high) {
            const auto middle = (low + high) / 2;
            if (this->name(middle) < name)
                low = middle + 1;
            else
                high = middle;
        }
        return low < count() && this->name(low) == name ? std::optional{low} : std::nullopt;
    }

    /// Calls with each array and its count, in the order of the block.
    template <class Self, class Each>
    static void each_array(Self& self, const Head& head, Each each) {
        each(self.name_ends, head.lists);
        each(self.first_parts, head.lists + std::size_t{1});
        each(self.sizes, head.lists);
        each(self.part_numbers, head.parts);
        each(self.part_begins, head.parts + std::size_t{1});
        each(self.documents, head.documents);
        each(self.sequence_ends, head.documents);
        each(self.names, head.name_bytes);
        each(self.sequences, head.sequence_bytes);
        each(self.postings, head.postings);
    }
    static std::size_t padded(std::size_t bytes) { return (bytes + 7) / 8 * 8; }
    static std::size_t size_of(const Head& head) {
        std::size_t bytes = sizeof(Head);
        Made none;
        each_array(none, head, [&bytes]<class T>(std::span<const T>&, std::size_t count) { bytes += padded(count * sizeof(T)); });
        return bytes;
    }
    /// The block is as long as its head says.
    static Made over(std::shared_ptr<const void> block, std::span<const std::byte> bytes) {
        Head head;
        std::memcpy(&head, bytes.data(), sizeof head);
        Made made;
        made.block = std::move(block);
        made.bytes = bytes;
        auto rest = bytes.subspan(sizeof head);
        each_array(made, head, [&rest]<class T>(std::span<const T>& array, std::size_t count) {
            array = {reinterpret_cast<const T*>(rest.data()), count}; // the block is aligned, and so is each array in it
            rest = rest.subspan(padded(count * sizeof(T)));
        });
        return made;
    }
};

void Lists::Maker::term(std::string term, const Postings& postings) {
    List list{std::move(term), static_cast<std::uint32_t>(part_numbers_.size()), 0, static_cast<std::uint32_t>(postings.size())};
    for (const auto& posting : postings) {
        const auto part = posting.document >> part_bits;
        if (list.parts == 0 || part_numbers_.back() != part) {
            part_numbers_.push_back(part);
            part_begins_.push_back(static_cast<std::uint32_t>(packed_.size()));
            ++list.parts;
        }
        packed_.push_back(
            static_cast<std::uint16_t>((posting.document & in_part) << frequency_bits | std::min(posting.frequency, most_frequency)));
    }
    lists_.push_back(std::move(list));
}

void Lists::Maker::beginning(std::string_view folded, const Postings& postings) { term(name_of_beginning(folded), postings); }

void Lists::Maker::sequence(DocumentNumber document, std::string_view bytes) {
    documents_.push_back(document);
    sequences_ += bytes;
    sequence_ends_.push_back(static_cast<std::uint32_t>(sequences_.size()));
}

namespace {

template <class Head>
std::uint32_t checksum_of(Head head, std::span<const std::byte> rest) {
    head.checksum = 0;
    const auto sum = crc32_z(0, reinterpret_cast<const unsigned char*>(&head), sizeof head);
    return static_cast<std::uint32_t>(crc32_z(sum, reinterpret_cast<const unsigned char*>(rest.data()), rest.size()));
}

} // namespace

Lists Lists::Maker::lists() && {
    std::sort(lists_.begin(), lists_.end(), [](const List& a, const List& b) { return a.term < b.term; });
    Made::Head head;
    head.lists = static_cast<std::uint32_t>(lists_.size());
    head.parts = static_cast<std::uint32_t>(part_numbers_.size());
    head.postings = static_cast<std::uint32_t>(packed_.size());
    head.documents = static_cast<std::uint32_t>(documents_.size());
    head.sequence_bytes = static_cast<std::uint32_t>(sequences_.size());
    head.name_bytes = static_cast<std::uint32_t>(
        std::accumulate(lists_.begin(), lists_.end(), std::size_t{0}, [](std::size_t sum, const List& l) { return sum + l.term.size(); }));

    struct {
        std::vector<std::uint32_t> name_ends, first_parts, sizes, part_numbers, part_begins, documents, sequence_ends;
        std::string names, sequences;
        std::vector<std::uint16_t> postings;
    } sorted;
    sorted.postings.reserve(packed_.size());
    part_begins_.push_back(head.postings);
    for (const auto& list : lists_) {
        sorted.names += list.term;
        sorted.name_ends.push_back(static_cast<std::uint32_t>(sorted.names.size()));
        sorted.first_parts.push_back(static_cast<std::uint32_t>(sorted.part_numbers.size()));
        sorted.sizes.push_back(list.size);
        for (auto part = list.first_part; part < list.first_part + list.parts; ++part) {
            sorted.part_numbers.push_back(part_numbers_[part]);
            sorted.part_begins.push_back(static_cast<std::uint32_t>(sorted.postings.size()));
            sorted.postings.insert(sorted.postings.end(), packed_.begin() + part_begins_[part], packed_.begin() + part_begins_[part + 1]);
        }
    }
    sorted.first_parts.push_back(head.parts);
    sorted.part_begins.push_back(head.postings);
    sorted.documents = std::move(documents_);
    sorted.sequence_ends = std::move(sequence_ends_);
    sorted.sequences = std::move(sequences_);

    const auto block = std::make_shared<std::vector<std::byte>>(Made::size_of(head));
    std::memcpy(block->data(), &head, sizeof head);
    auto* at = block->data() + sizeof head;
    Made::each_array(sorted, head, [&at](const auto& array, std::size_t count) {
        const auto bytes = count * sizeof array.front();
        if (bytes > 0) std::memcpy(at, array.data(), bytes);
        at += Made::padded(bytes);
    });
    return Lists{std::make_shared<const Made>(Made::over(block, *block))};
}

// --------------------------------------------------------------------------------------------------------- what changed since

struct Lists::Changes {
    struct Entry {
        std::string_view term;
        Posting posting;
    };
    std::vector<DocumentNumber> documents;   ///< ascending: what the lists say of these no longer holds
    std::vector<const DocumentTerms*> terms; ///< of each of them
    std::vector<Entry> entries;              ///< ascending by term, then document
    std::vector<std::shared_ptr<const std::vector<DocumentTerms>>> owners;

    const DocumentTerms* find(DocumentNumber document) const {
        const auto found = std::lower_bound(documents.begin(), documents.end(), document);
        return found == documents.end() || *found != document ? nullptr : terms[static_cast<std::size_t>(found - documents.begin())];
    }
    Postings of(std::string_view term) const {
        Postings postings;
        for (auto entry = first(term); entry != entries.end() && entry->term == term; ++entry) postings.push_back(entry->posting);
        return postings;
    }
    Postings beginning_with(std::string_view folded) const;

private:
    std::vector<Entry>::const_iterator first(std::string_view term) const {
        return std::lower_bound(entries.begin(), entries.end(), term, [](const Entry& e, std::string_view t) { return e.term < t; });
    }
};

Postings Lists::Changes::beginning_with(std::string_view folded) const {
    Postings postings;
    for (auto entry = first(folded); entry != entries.end() && entry->term.starts_with(folded); ++entry) postings.push_back(entry->posting);
    unite(postings);
    return postings;
}

namespace {

/// One held list without the documents that changed since.
class HeldCursor final : public Cursor {
public:
    HeldCursor(std::span<const std::uint32_t> part_numbers, std::span<const std::uint32_t> part_begins,
               std::span<const std::uint16_t> postings, std::span<const DocumentNumber> changed, double weight, std::uint64_t bound)
        : numbers_{part_numbers},
          begins_{part_begins},
          postings_{postings.data()},
          changed_{changed},
          bound_{bound} {
        for (std::size_t i = 0; i < scores_.size(); ++i) scores_[i] = weight * saturation(static_cast<unsigned>(i));
        enter(0);
        settle();
    }

    void next() override {
        ++i_;
        settle();
    }
    void skip_to(DocumentNumber document) override {
        if (document <= at_) return;
        const auto part = document >> part_bits;
        if (part_ < numbers_.size() && numbers_[part_] < part) {
            const auto found = std::lower_bound(numbers_.begin() + static_cast<std::ptrdiff_t>(part_), numbers_.end(), part);
            enter(static_cast<std::size_t>(found - numbers_.begin()));
        }
        if (part_ < numbers_.size() && numbers_[part_] == part) leap(static_cast<std::uint16_t>((document & in_part) << frequency_bits));
        settle();
    }
    double score() const override { return scores_[postings_[i_] & most_frequency]; }
    std::uint64_t bound() const override { return bound_; }
    void pour_into(Stretch& stretch) override { pour(*this, stretch); }

private:
    void enter(std::size_t part) {
        part_ = part;
        if (part_ == numbers_.size()) return;
        i_ = begins_[part_];
        end_ = begins_[part_ + 1];
        base_ = numbers_[part_] << part_bits;
    }
    /// To the first posting of this part not before it: by steps that double, then by halves.
    void leap(std::uint16_t packed) {
        std::size_t step = 1, low = i_;
        while (low + step < end_ && postings_[low + step] < packed) {
            low += step;
            step *= 2;
        }
        i_ = static_cast<std::size_t>(std::lower_bound(postings_ + low, postings_ + std::min<std::size_t>(low + step, end_), packed) -
                                      postings_);
    }
    void settle() {
        for (;; ++i_) {
            while (part_ < numbers_.size() && i_ == end_) enter(part_ + 1);
            if (part_ == numbers_.size()) {
                at_ = end;
                return;
            }
            at_ = base_ + (postings_[i_] >> frequency_bits);
            while (next_changed_ < changed_.size() && changed_[next_changed_] < at_) ++next_changed_;
            if (next_changed_ == changed_.size() || changed_[next_changed_] != at_) return;
        }
    }

    std::span<const std::uint32_t> numbers_, begins_;
    const std::uint16_t* postings_;
    std::span<const DocumentNumber> changed_;
    std::uint64_t bound_;
    std::array<double, most_frequency + 1> scores_{};
    std::size_t part_ = 0, i_ = 0, end_ = 0, next_changed_ = 0;
    DocumentNumber base_ = 0;
};

} // namespace

std::uint64_t Lists::Held::bound() const { return made_->sizes[list_] + changed_.size(); }

CursorPtr Lists::Held::cursor(double weight) const {
    const auto first = made_->first_parts[list_], parts = made_->first_parts[list_ + 1] - first;
    auto held = std::make_unique<HeldCursor>(made_->part_numbers.subspan(first, parts), made_->part_begins.subspan(first, parts + 1),
                                             made_->postings, changes_->documents, weight, made_->sizes[list_]);
    if (changed_.empty()) return held;
    std::vector<CursorPtr> both;
    both.push_back(std::move(held));
    both.push_back(postings_cursor(std::make_shared<const Postings>(changed_), weight));
    return any_cursor(std::move(both));
}

// -------------------------------------------------------------------------------------------------------------------- lists

Lists::Lists() : Lists{Maker{}.lists()} {}
Lists::Lists(std::shared_ptr<const Made> made) : made_{std::move(made)}, changes_{std::make_shared<const Changes>()} {}

std::optional<Lists::Held> Lists::find(std::string_view term) const {
    const auto list = made_->find(term);
    return list ? std::optional{Held{*made_, *changes_, *list, changes_->of(term)}} : std::nullopt;
}

std::optional<Lists::Held> Lists::beginning(std::string_view folded) const {
    const auto list = made_->find(name_of_beginning(folded));
    return list ? std::optional{Held{*made_, *changes_, *list, changes_->beginning_with(folded)}} : std::nullopt;
}

std::size_t Lists::changed() const { return changes_->documents.size(); }

std::string_view Lists::sequence(DocumentNumber document) const {
    const auto* changed = changes_->find(document);
    return changed != nullptr ? std::string_view{changed->sequence} : made_->sequence(document);
}

void Lists::put(std::vector<DocumentTerms> documents) {
    if (documents.empty()) return;
    std::sort(documents.begin(), documents.end(), [](const auto& a, const auto& b) { return a.document < b.document; });
    const auto owned = std::make_shared<const std::vector<DocumentTerms>>(std::move(documents));
    const auto comes_in = [&](DocumentNumber number) {
        return std::binary_search(owned->begin(), owned->end(), DocumentTerms{number, {}, {}},
                                  [](const auto& a, const auto& b) { return a.document < b.document; });
    };
    auto next = std::make_shared<Changes>();
    next->owners = changes_->owners;
    next->owners.push_back(owned);

    std::vector<const DocumentTerms*> changed;
    for (const auto* terms : changes_->terms)
        if (!comes_in(terms->document)) changed.push_back(terms);
    for (const auto& terms : *owned) changed.push_back(&terms);
    std::sort(changed.begin(), changed.end(), [](const auto* a, const auto* b) { return a->document < b->document; });
    for (const auto* terms : changed) next->documents.push_back(terms->document);
    next->terms = std::move(changed);

    std::vector<Changes::Entry> entries, standing;
    for (const auto& document : *owned)
        for (const auto& [term, frequency] : document.terms)
            if (!schema::is_prefixed(term) || made_->find(term)) entries.push_back({term, {document.document, frequency}});
    const auto before = [](const Changes::Entry& a, const Changes::Entry& b) {
        return a.term != b.term ? a.term < b.term : a.posting.document < b.posting.document;
    };
    std::sort(entries.begin(), entries.end(), before);
    std::copy_if(changes_->entries.begin(), changes_->entries.end(), std::back_inserter(standing),
                 [&](const Changes::Entry& entry) { return !comes_in(entry.posting.document); });
    std::merge(standing.begin(), standing.end(), entries.begin(), entries.end(), std::back_inserter(next->entries), before);
    changes_ = std::move(next);
}

/// A list with what changed since.
Postings Lists::current(std::size_t list) const {
    const auto name = made_->name(list);
    auto postings = name.front() == beginning_mark ? changes_->beginning_with(name.substr(1)) : changes_->of(name);
    const auto& changed = changes_->documents;
    for (auto part = made_->first_parts[list]; part < made_->first_parts[list + 1]; ++part)
        for (auto i = made_->part_begins[part]; i < made_->part_begins[part + 1]; ++i) {
            const auto packed = made_->postings[i];
            const auto document = (made_->part_numbers[part] << part_bits) + (packed >> frequency_bits);
            if (!std::binary_search(changed.begin(), changed.end(), document))
                postings.push_back({document, static_cast<std::uint8_t>(packed & most_frequency)});
        }
    unite(postings);
    return postings;
}

Lists Lists::made_anew() const {
    Maker maker;
    for (std::size_t list = 0; list < made_->count(); ++list) maker.term(std::string{made_->name(list)}, current(list));
    std::vector<DocumentNumber> documents;
    std::set_union(made_->documents.begin(), made_->documents.end(), changes_->documents.begin(), changes_->documents.end(),
                   std::back_inserter(documents));
    for (const auto document : documents)
        if (const auto words = sequence(document); !words.empty()) maker.sequence(document, words);
    return std::move(maker).lists();
}

// --------------------------------------------------------------------------------------------------------------------- file

void Lists::save(const std::filesystem::path& file, std::string_view agrees_with) const {
    const auto all = changes_->documents.empty() ? *this : made_anew();
    Made::Head head;
    std::memcpy(&head, all.made_->bytes.data(), sizeof head);
    const auto rest = all.made_->bytes.subspan(sizeof head);
    agrees_with.copy(head.agrees_with.data(), head.agrees_with.size());
    head.checksum = checksum_of(head, rest);
    auto beside = file;
    beside += ".new";
    std::ofstream out{beside, std::ios::binary | std::ios::trunc};
    out.write(reinterpret_cast<const char*>(&head), sizeof head);
    out.write(reinterpret_cast<const char*>(rest.data()), static_cast<std::streamsize>(rest.size()));
    out.close();
    if (out) std::filesystem::rename(beside, file);
}

namespace {

/// A file as memory; null when it cannot be had.
std::pair<std::shared_ptr<const void>, std::span<const std::byte>> mapped(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return {};
    struct stat status {};
    const auto size = ::fstat(descriptor, &status) == 0 ? static_cast<std::size_t>(status.st_size) : 0;
    void* const address = size == 0 ? MAP_FAILED : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    ::close(descriptor);
    if (address == MAP_FAILED) return {};
    return {std::shared_ptr<const void>{address, [size](void* p) { ::munmap(p, size); }}, {static_cast<const std::byte*>(address), size}};
}

} // namespace

std::optional<Lists> Lists::load(const std::filesystem::path& file, std::string_view agrees_with) {
    const auto [block, bytes] = mapped(file);
    Made::Head head;
    const auto magic = head.magic;
    if (bytes.size() < sizeof head) return std::nullopt;
    std::memcpy(&head, bytes.data(), sizeof head);
    decltype(head.agrees_with) wanted{};
    agrees_with.copy(wanted.data(), wanted.size());
    if (head.magic != magic || head.agrees_with != wanted || Made::size_of(head) != bytes.size() ||
        head.checksum != checksum_of(head, bytes.subspan(sizeof head)))
        return std::nullopt;
    return Lists{std::make_shared<const Made>(Made::over(block, bytes))};
}

} // namespace planche::search
