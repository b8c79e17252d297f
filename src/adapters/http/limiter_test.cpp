// SPDX-License-Identifier: Apache-2.0
#include "http/limiter.h"

#include <gtest/gtest.h>

namespace obhut::http {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr LimiterOptions narrow{
    .read = {.burst = 3, .per_second = 1},
    .write = {.burst = 1, .per_second = 0.5},
    .guessable = {.burst = 1, .per_second = 0.1},
    .buckets_max = 64,
};

Limiter::Time at(seconds since) {
    return Limiter::Time{} + hours{1} + since;
}

Address host(std::uint8_t network, std::uint8_t number = 1) {
    return Address::v4({192, 0, network, number});
}

TEST(Limiter, AdmitsABurstThenOneAsTheBucketFills) {
    Limiter limiter{narrow};
    for (int count = 0; count < 3; ++count)
        EXPECT_EQ(limiter.admit(host(1), Rate::Read, at(seconds{0})), seconds{0});
    EXPECT_EQ(limiter.admit(host(1), Rate::Read, at(seconds{0})), seconds{1});
    EXPECT_EQ(limiter.admit(host(1), Rate::Read, at(seconds{1})), seconds{0});
    EXPECT_NE(limiter.admit(host(1), Rate::Read, at(seconds{1})), seconds{0});
}

TEST(Limiter, CountsNeighboursOfOnePrefixTogetherAndOthersApart) {
    Limiter limiter{narrow};
    EXPECT_EQ(limiter.admit(host(1, 1), Rate::Write, at(seconds{0})), seconds{0});
    EXPECT_EQ(limiter.admit(host(1, 2), Rate::Write, at(seconds{0})), seconds{2});
    EXPECT_EQ(limiter.admit(host(2, 1), Rate::Write, at(seconds{0})), seconds{0});
}

TEST(Limiter, KeepsKindsApartAndLetsNoneThrough) {
    Limiter limiter{narrow};
    EXPECT_EQ(limiter.admit(host(1), Rate::Guessable, at(seconds{0})), seconds{0});
    EXPECT_EQ(limiter.admit(host(1), Rate::Guessable, at(seconds{0})), seconds{10});
    EXPECT_EQ(limiter.admit(host(1), Rate::Write, at(seconds{0})), seconds{0});
    for (int count = 0; count < 100; ++count)
        EXPECT_EQ(limiter.admit(host(1), Rate::None, at(seconds{0})), seconds{0});
}

// threat:A15
TEST(Limiter, LetsNobodyWalkThroughReferences) {
    Limiter limiter{LimiterOptions{}};
    int admitted = 0;
    for (int guess = 0; guess < 100'000; ++guess) {
        auto const when = at(seconds{guess / 100});  // a hundred a second
        if (limiter.admit(host(1), Rate::Guessable, when) == seconds{0}) ++admitted;
    }
    EXPECT_LE(admitted, 20 + 200);  // the burst, then one in five seconds
}

TEST(Limiter, RefusesNewcomersWhenItsMemoryIsFullAndForgetsThoseWhoseBucketIsFull) {
    Limiter limiter{narrow};
    int refused = 0;
    for (int network = 0; network < 256; ++network) {
        if (limiter.admit(host(static_cast<std::uint8_t>(network)), Rate::Write, at(seconds{0})) != seconds{0})
            ++refused;
    }
    EXPECT_EQ(refused, 256 - 64);
    for (int network = 0; network < 8; ++network) {
        EXPECT_EQ(limiter.admit(host(static_cast<std::uint8_t>(network)), Rate::Write, at(seconds{2})), seconds{0});
    }
}

TEST(Limiter, ForgetsEverythingWithTheKeyOfTheDay) {
    Limiter limiter{{.read = narrow.read, .write = {.burst = 1, .per_second = 1e-9}, .guessable = narrow.guessable}};
    EXPECT_EQ(limiter.admit(host(1), Rate::Write, at(seconds{0})), seconds{0});
    EXPECT_NE(limiter.admit(host(1), Rate::Write, at(hours{23})), seconds{0});
    EXPECT_EQ(limiter.admit(host(1), Rate::Write, at(hours{25})), seconds{0});
}

}  // namespace
}  // namespace obhut::http
