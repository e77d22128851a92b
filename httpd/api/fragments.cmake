# SPDX-License-Identifier: GPL-3.0-or-later
# Writes TABLE, the C++ source that holds the fragments of the contract beside this file: cmake -DTABLE=… -P fragments.cmake
file(GLOB files "${CMAKE_CURRENT_LIST_DIR}/*.json")
list(REMOVE_ITEM files "${CMAKE_CURRENT_LIST_DIR}/base.json" "${CMAKE_CURRENT_LIST_DIR}/kind.json")
set(entries "")
foreach(file "${CMAKE_CURRENT_LIST_DIR}/base.json" ${files})
  file(READ "${file}" text)
  string(APPEND entries "        R\"json(${text})json\",\n")
endforeach()
file(READ "${CMAKE_CURRENT_LIST_DIR}/kind.json" kind)
file(WRITE "${TABLE}" "// Made by httpd/api/fragments.cmake.
#include \"httpd/openapi.h\"

namespace planche::httpd {

std::span<const std::string_view> openapi_fragments() {
    static constexpr std::string_view fragments[]{
${entries}    };
    return fragments;
}

std::string_view openapi_kind_fragment() { return R\"json(${kind})json\"; }

} // namespace planche::httpd
")
