// SPDX-License-Identifier: Apache-2.0

#include "packs/fill.h"

#include "core/check.h"

namespace obhut::packs {

namespace {

// The lines of the template, one after another, with the ends of their lines.
class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text) {}

    bool done() const noexcept { return rest_.empty(); }

    std::string_view next() {
        auto const end = rest_.find('\n');
        auto const line = rest_.substr(0, end == std::string_view::npos ? rest_.size() : end + 1);
        rest_.remove_prefix(line.size());
        return line;
    }

    // Everything up to the line "#end", which goes as well.
    std::string_view until_end() {
        auto const begin = rest_;
        std::size_t length = 0;
        while (!done()) {
            auto const line = next();
            if (line.starts_with("#end")) return begin.substr(0, length);
            length += line.size();
        }
        OBHUT_CHECK(!"a list of the pack has no end");
        return {};
    }

private:
    std::string_view rest_;
};

class Writer {
public:
    explicit Writer(Filling const& filling) : filling_(filling) {}

    std::string run(std::string_view pack) {
        Lines lines{pack};
        while (!lines.done()) {
            auto const line = lines.next();
            if (line.starts_with("#for ")) {
                repeat(line.substr(5, line.find_last_not_of('\n') - 4), lines.until_end());
            } else {
                take(line);
            }
        }
        return std::move(written_);
    }

private:
    void repeat(std::string_view list, std::string_view body) {
        auto const found = filling_.lists.find(std::string{list});
        OBHUT_CHECK(found != filling_.lists.end());
        for (auto const& element : found->second) {
            element_ = &element;
            for (Lines lines{body}; !lines.done();)
                take(lines.next());
        }
        element_ = nullptr;
    }

    void take(std::string_view line) {
        bool const german = line.starts_with("#de");
        if (!german && !line.starts_with("#en")) return substitute(line);
        if (german != (filling_.language == catalogue::Language::German)) return;
        written_ += '#';
        substitute(line.substr(3));
    }

    void substitute(std::string_view line) {
        while (true) {
            auto const open = line.find("{{");
            auto const close = open == std::string_view::npos ? open : line.find("}}", open);
            if (close == std::string_view::npos) break;
            written_ += line.substr(0, open);
            written_ += value_of(line.substr(open + 2, close - open - 2));
            line.remove_prefix(close + 2);
        }
        written_ += line;
    }

    std::string_view value_of(std::string_view blank) const {
        if (auto const bar = blank.find('|'); bar != std::string_view::npos)
            return filling_.address == catalogue::Address::Formal ? blank.substr(0, bar) : blank.substr(bar + 1);
        std::string const name{blank};
        auto const* value = element_ == nullptr ? nullptr : element_->find(name);
        if (value == nullptr) value = filling_.blanks.find(name);
        OBHUT_CHECK(value != nullptr);
        return *value;
    }

    Filling const& filling_;
    Blanks const* element_ = nullptr;
    std::string written_;
};

}  // namespace

void Blanks::text(std::string const& name, std::string_view value) {
    values_[name] = escaped(value);
}

std::string const* Blanks::find(std::string const& name) const {
    auto const found = values_.find(name);
    return found == values_.end() ? nullptr : &found->second;
}

std::string fill(std::string_view pack, Filling const& filling) {
    return Writer{filling}.run(pack);
}

std::string escaped(std::string_view text) {
    std::string written;
    for (char const c : text) {
        if (c == '"' || c == '\\') written += '\\';
        written += c;
    }
    return written;
}

}  // namespace obhut::packs
