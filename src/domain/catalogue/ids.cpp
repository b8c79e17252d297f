// SPDX-License-Identifier: Apache-2.0

#include "catalogue/ids.h"

namespace obhut::catalogue {

namespace {

__extension__ using Wide = unsigned __int128;

constexpr Wide wide(std::uint64_t high, std::uint64_t low) noexcept {
    return (Wide{high} << 64U) | low;
}

// FNV-1a with 128 bits, by the constants of its authors. No slug holds the byte that ends each part.
class Hash {
public:
    void add(std::string_view part) noexcept {
        for (char const c : part)
            add(static_cast<unsigned char>(c));
        add(static_cast<unsigned char>(0));
    }

    RawId raw() const noexcept {
        RawId raw{};
        Wide rest = state_;
        for (std::size_t at = raw.size(); at-- > 0; rest >>= 8U)
            raw[at] = static_cast<std::uint8_t>(rest & 0xFFU);
        return raw;
    }

private:
    void add(unsigned char byte) noexcept {
        state_ ^= byte;
        state_ *= wide(0x0000000001000000, 0x000000000000013B);
    }

    Wide state_ = wide(0x6C62272E07BB0142, 0x62B821756295C58D);
};

}  // namespace

RawId derived_id(std::string_view kind, Slug const& business, Slug const& slug) noexcept {
    Hash hash;
    hash.add(kind);
    hash.add(business.text());
    hash.add(slug.text());
    return hash.raw();
}

}  // namespace obhut::catalogue
