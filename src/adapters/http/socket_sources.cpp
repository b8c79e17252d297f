// SPDX-License-Identifier: Apache-2.0
//
// The library's own code, compiled once, apart from ours.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
