// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/duplicates/invented_people.h"

#include "fixtures/demo/dice.h"

#include <array>
#include <fmt/format.h>

namespace planche::tests {

namespace {

using namespace records;
using demo::Dice;

constexpr std::array<std::string_view, 72> given_names{
    "Hélène",     "Marc",        "Karim",        "Anne",     "Paul",      "Sophie",   "Mathieu",  "Philippe",  "Chloé",
    "Nathalie",   "Stéphane",    "Julien",       "Julie",    "Camille",   "Antoine",  "Élodie",   "Guillaume", "Sandrine",
    "Thierry",    "Véronique",   "Michel",       "Michèle",  "Daniel",    "Danielle", "Pascal",   "Pascale",   "Frédéric",
    "Frédérique", "Jean-Pierre", "Marie-Claude", "François", "Françoise", "Laurent",  "Laurence", "Olivier",   "Bérengère",
    "Yann",       "Gwenaëlle",   "Mehdi",        "Fatima",   "Inès",      "Lucas",    "Emma",     "Louis",     "Louise",
    "Gabriel",    "Raphaël",     "Manon",        "Léa",      "Léo",       "Théo",     "Clément",  "Maxime",    "Romain",
    "Aurélie",    "Delphine",    "Céline",       "Cédric",   "Benoît",    "Arnaud",   "Grégoire", "Solène",    "Maëlle",
    "Tristan",    "Agathe",      "Victor",       "Rachida",  "Samuel",    "Jeanne",   "Simon",    "Simone",    "Étienne"};
constexpr std::array<std::string_view, 26> beginnings{"Ber", "Mar", "Du",  "Vas", "Fer", "La",  "Mo",  "Cha", "Gi",
                                                      "Per", "Ro",  "Bou", "De",  "Le",  "Gau", "Pel", "Tri", "Bar",
                                                      "Col", "Nor", "Sau", "Vil", "Fau", "Mer", "Hu",  "Cor"};
constexpr std::array<std::string_view, 18> middles{"",    "",    "",   "ti",  "na",  "ro", "lan", "se", "mo",
                                                   "ber", "ché", "vi", "gue", "don", "ri", "ma",  "to", "fé"};
constexpr std::array<std::string_view, 20> endings{"nard", "tin", "bois", "seur", "rand", "reau", "chet", "lier", "ret",   "mont",
                                                   "gnon", "vel", "cher", "din",  "let",  "val",  "got",  "zac",  "meyer", "nier"};
constexpr std::array<std::string_view, 10> cities{"Lyon",      "Villeurbanne", "Paris", "Grenoble", "Saint-Étienne",
                                                  "Marseille", "Nantes",       "Lille", "Annecy",   "Dijon"};
constexpr std::array<std::string_view, 5> mail_hosts{"gmail.com", "orange.fr", "free.fr", "studio.example", "agence.example"};
/// Two people of one family that a careless eye takes for one.
constexpr std::array<std::pair<std::string_view, std::string_view>, 24> kin{std::pair{"Michel", "Michèle"},
                                                                            {"Daniel", "Danielle"},
                                                                            {"Julien", "Julie"},
                                                                            {"Paul", "Pierre"},
                                                                            {"Frédéric", "Frédérique"},
                                                                            {"Hélène", "Henri"},
                                                                            {"Louis", "Louise"},
                                                                            {"Simon", "Simone"},
                                                                            {"Anne", "Antoine"},
                                                                            {"Léo", "Léa"},
                                                                            {"Marine", "Martine"},
                                                                            {"Élise", "Lise"},
                                                                            {"Alice", "Alicia"},
                                                                            {"Laurent", "Florent"},
                                                                            {"Yann", "Yannick"},
                                                                            {"Mélanie", "Mélina"},
                                                                            {"Corinne", "Karine"},
                                                                            {"Jean", "Jean-Claude"},
                                                                            {"Marie", "Marion"},
                                                                            {"Émilie", "Emilien"},
                                                                            {"Valéry", "Valérie"},
                                                                            {"Lucie", "Lucile"},
                                                                            {"Bastien", "Sébastien"},
                                                                            {"Claire", "Clara"}};
/// What friends call somebody.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> short_names{
    std::pair{"Frédéric", "Fred"}, {"Nathalie", "Nath"}, {"Jean-Pierre", "JP"}, {"Guillaume", "Guigui"}, {"Stéphane", "Steph"}};

template <std::size_t N>
std::string_view one_of(Dice& dice, const std::array<std::string_view, N>& words) {
    return words[static_cast<std::size_t>(dice.below(static_cast<int>(N)))];
}

std::string digits(Dice& dice, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += static_cast<char>('0' + dice.below(10));
    return text;
}

std::string family_name(Dice& dice) {
    return std::string{one_of(dice, beginnings)} + std::string{one_of(dice, middles)} + std::string{one_of(dice, endings)};
}

/// Nine digits, behind the zero.
std::string number(Dice& dice) { return (dice.percent(75) ? "6" + digits(dice, 2) : "4" + std::string{"72"}) + digits(dice, 6); }

std::string written(Dice& dice, const std::string& nine) {
    const auto in_twos = [&](const std::string& first, char between) {
        auto text = first;
        for (std::size_t i = 1; i < nine.size(); i += 2) text += between + nine.substr(i, 2);
        return text;
    };
    switch (dice.below(5)) {
    case 0: return "0" + nine;
    case 1: return in_twos("0" + nine.substr(0, 1), ' ');
    case 2: return in_twos("0" + nine.substr(0, 1), '.');
    case 3: return in_twos("+33 " + nine.substr(0, 1), ' ');
    default: return "0033" + nine;
    }
}

/// Letters alone, for an address.
std::string plain(std::string_view name) {
    std::string text;
    for (const char c : name)
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) text += static_cast<char>(c | 0x20);
    return text;
}

void show_name(Contact& contact) {
    contact.display_name = contact.name.given.empty() ? contact.name.family : contact.name.given + " " + contact.name.family;
}

Contact somebody(std::string_view given, std::string family) {
    Contact contact;
    contact.name.given = given;
    contact.name.family = std::move(family);
    show_name(contact);
    return contact;
}

class Inventing {
public:
    Inventing(std::uint64_t seed, std::size_t count) : dice_{seed} {
        while (people_.contacts.size() < count) {
            switch (dice_.below(24)) {
            case 0: relatives(); break;
            case 1: father_and_son(); break;
            case 2: namesakes(); break;
            case 3:
                if (dice_.percent(30)) office();
                break;
            default: person(); break;
            }
        }
    }
    InventedPeople take() { return std::move(people_); }

private:
    std::size_t add(Contact contact) {
        normalise(contact);
        people_.contacts.push_back(std::move(contact));
        return people_.contacts.size() - 1;
    }

    Contact anybody() {
        auto contact = somebody(one_of(dice_, given_names), family_name(dice_));
        if (dice_.percent(85)) contact.emails.push_back({address_of(contact), "work", true});
        if (dice_.percent(85)) contact.phones.push_back({written(dice_, number(dice_)), {}, "mobile", true});
        if (dice_.percent(60)) contact.addresses.push_back({{}, {}, {}, {}, std::string{one_of(dice_, cities)}, {}, {}, {}});
        if (dice_.percent(50)) contact.organisations.push_back({"Studio " + family_name(dice_), {}});
        if (dice_.percent(20)) contact.birthday = birthday(dice_.between(1950, 2000));
        return contact;
    }
    std::string birthday(int year) { return fmt::format("{}-{:02}-{:02}", year, dice_.between(1, 12), dice_.between(1, 28)); }
    std::string address_of(const Contact& contact) {
        return fmt::format("{}.{}{}@{}", plain(contact.name.given), plain(contact.name.family), dice_.below(1000),
                           one_of(dice_, mail_hosts));
    }

    void person() {
        const auto original = anybody();
        const auto place = add(original);
        if (!dice_.percent(14)) return;
        auto twin = corrupted(original);
        normalise(twin);
        const auto& first = people_.contacts[place];
        bool reached = false;
        for (const auto& email : twin.emails)
            for (const auto& known : first.emails) reached |= shouted(email.value) == shouted(known.value);
        for (const auto& phone : twin.phones)
            for (const auto& known : first.phones) reached |= !phone.e164.empty() && phone.e164 == known.e164;
        const InventedPeople::Two two{place, add(std::move(twin))};
        (reached ? people_.twins : people_.lost).insert(two);
    }

    // What a year in another address book does to a card.
    Contact corrupted(Contact twin) {
        corrupt_name(twin);
        if (dice_.percent(15) && !twin.name.family.empty()) corrupt_name(twin);
        const int fate = dice_.below(100);
        if (fate < 20 && !twin.emails.empty()) twin.emails.front().value = address_of(twin);
        if (fate >= 20 && fate < 35) twin.emails.clear();
        if (fate >= 35 && fate < 40 && !twin.emails.empty()) slip(twin.emails.front().value);
        if (!twin.emails.empty() && dice_.percent(20)) twin.emails.front().value = shouted(twin.emails.front().value);
        if (!twin.phones.empty()) {
            auto nine = std::string{};
            for (const char c : twin.phones.front().value)
                if (c >= '0' && c <= '9') nine += c;
            twin.phones.front() = {written(dice_, nine.substr(nine.size() - 9)), {}, "work", false};
            if (dice_.percent(25)) twin.phones.clear(); // and a digit wrong in some:
            if (!twin.phones.empty() && dice_.percent(5)) twin.phones.front().value.back() = static_cast<char>('0' + dice_.below(10));
        }
        if (dice_.percent(40)) twin.addresses.clear();
        if (dice_.percent(40)) twin.organisations.clear();
        if (dice_.percent(70)) twin.birthday.clear();
        return twin;
    }

    void corrupt_name(Contact& twin) {
        auto& name = twin.name;
        const int fate = dice_.below(100);
        if (fate < 15) {
            slip(dice_.percent(50) && name.given.size() > 6 ? name.given : name.family);
        } else if (fate < 27) {
            name.given = first_letter(name.given) + ".";
        } else if (fate < 35) {
            std::swap(name.given, name.family);
        } else if (fate < 43) { // only what is displayed, the family name first and in capitals
            twin.display_name = shouted(name.family) + " " + name.given;
            name = {};
            return;
        } else if (fate < 50) {
            name.family += "-" + family_name(dice_);
        } else if (fate < 54) {
            name.given = name.given == "Mathieu" ? "Matthieu" : name.given == "Philippe" ? "Filipe" : name.given;
        } else if (fate < 58) {
            name.additional = one_of(dice_, given_names);
        } else if (fate < 61) {
            for (const auto& [whole, cut] : short_names)
                if (name.given == whole) name.given = cut;
        } else if (fate < 63) { // married, under the other name alone
            name.family = family_name(dice_);
        }
        show_name(twin);
    }

    void slip(std::string& word) {
        if (word.size() < 4) return;
        const auto at = 1 + static_cast<std::size_t>(dice_.below(static_cast<int>(word.size()) - 2));
        const bool ascii = static_cast<unsigned char>(word[at]) < 0x80 && static_cast<unsigned char>(word[at + 1]) < 0x80;
        if (!ascii) return;
        switch (dice_.below(4)) {
        case 0: word.erase(at, 1); break;
        case 1: word.insert(at, 1, static_cast<char>('a' + dice_.below(26))); break;
        case 2: word[at] = static_cast<char>('a' + dice_.below(26)); break;
        default: std::swap(word[at], word[at + 1]); break;
        }
    }
    static std::string first_letter(const std::string& word) {
        return word.substr(0, static_cast<unsigned char>(word.front()) < 0x80 ? 1 : 2);
    }
    /// ASCII in capitals, the rest as it is.
    static std::string shouted(std::string text) {
        for (char& c : text)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        return text;
    }

    // Those who are easily taken for one.
    void relatives() {
        const auto family = family_name(dice_), home = number(dice_);
        const auto& [one, other] = kin[static_cast<std::size_t>(dice_.below(static_cast<int>(kin.size())))];
        for (const auto given : {one, other}) {
            auto contact = somebody(given, family);
            contact.phones.push_back({written(dice_, home), {}, "home", true});
            contact.addresses.push_back({{}, {}, "12, rue des Lilas", {}, "Lyon", {}, {}, {}});
            if (dice_.percent(50)) contact.emails.push_back({address_of(contact), "home", true});
            add(std::move(contact));
        }
    }
    void father_and_son() {
        const auto family = family_name(dice_), home = number(dice_);
        const auto given = one_of(dice_, given_names);
        for (const int year : {dice_.between(1940, 1955), dice_.between(1970, 1985)}) {
            auto contact = somebody(given, family);
            contact.phones.push_back({written(dice_, home), {}, "home", true});
            contact.birthday = birthday(year);
            add(std::move(contact));
        }
    }
    void namesakes() {
        const auto family = family_name(dice_);
        const auto given = one_of(dice_, given_names);
        for (const auto city : {"Lyon", "Lille"}) {
            auto contact = somebody(given, family);
            contact.emails.push_back({address_of(contact), "work", true});
            contact.phones.push_back({written(dice_, number(dice_)), {}, "mobile", true});
            contact.addresses.push_back({{}, {}, {}, {}, city, {}, {}, {}});
            add(std::move(contact));
        }
    }
    /// Two of its people have one family name and one initial.
    void office() {
        const auto name = "Agence " + family_name(dice_), line = number(dice_), family = family_name(dice_);
        const auto add_one = [&](std::string_view given, std::string of_family) {
            auto contact = somebody(given, std::move(of_family));
            contact.phones.push_back({written(dice_, line), {}, "work", true});
            contact.emails.push_back({"contact@" + plain(name) + ".example", "work", false});
            contact.organisations.push_back({name, {}});
            contact.addresses.push_back({{}, {}, {}, {}, "Lyon", {}, {}, {}});
            add(std::move(contact));
        };
        add_one("Paul", family);
        add_one("P.", family);
        add_one("Pauline", family);
        for (int left = dice_.between(3, 9); left > 0; --left) add_one(one_of(dice_, given_names), family_name(dice_));
    }

    Dice dice_;
    InventedPeople people_;
};

} // namespace

InventedPeople invented_people(std::uint64_t seed, std::size_t count) { return Inventing{seed, count}.take(); }

} // namespace planche::tests
