# SPDX-License-Identifier: GPL-3.0-or-later
# Folder = namespace = layer = one library. Headers are included from the root of the project.

add_library(planche_settings INTERFACE)
target_include_directories(planche_settings INTERFACE
  $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}> $<BUILD_INTERFACE:${CMAKE_BINARY_DIR}/generated> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/planche>)
target_compile_features(planche_settings INTERFACE cxx_std_20)
target_compile_options(planche_settings INTERFACE "$<BUILD_INTERFACE:-Wall;-Wextra;-Wpedantic;-Wnon-virtual-dtor;-Wold-style-cast;-Wcast-qual>")
if(CMAKE_UNITY_BUILD) # a file stands in the shadow of those before it, and is not the one that is compiled
  target_compile_options(planche_settings INTERFACE "$<BUILD_INTERFACE:-Wno-subobject-linkage>")
else()
  target_compile_options(planche_settings INTERFACE "$<BUILD_INTERFACE:-Wshadow>")
endif()

# One precompiled header, made once for the layers and once for the tests. -fpch-preprocess lets ccache see through it.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 sees overflows in its own string and vector when it optimises (GCC bugs 105329, 105651); the address sanitizer sees real ones.
  target_compile_options(planche_settings INTERFACE
    "$<BUILD_INTERFACE:-fpch-preprocess;-Wno-array-bounds;-Wno-restrict;-Wno-stringop-overflow;-Wno-stringop-overread>")
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang") # a connection overrides what some versions of the HTTP library ask for and others do not
  target_compile_options(planche_settings INTERFACE "$<BUILD_INTERFACE:-Wno-inconsistent-missing-override>")
endif()
file(WRITE "${CMAKE_BINARY_DIR}/precompiled.cpp" "")
add_library(planche_precompiled STATIC "${CMAKE_BINARY_DIR}/precompiled.cpp")
target_link_libraries(planche_precompiled PUBLIC planche_settings nlohmann_json::nlohmann_json fmt::fmt)
target_precompile_headers(planche_precompiled PRIVATE
  <algorithm> <array> <chrono> <filesystem> <fmt/format.h> <functional> <map> <memory> <nlohmann/json.hpp> <optional> <string> <unordered_map> <variant> <vector>)

# planche_layer(NAME SOURCES a.cpp b.cpp DEPENDS planche_records PRIVATE PkgConfig::LMDB)
function(planche_layer name)
  cmake_parse_arguments(layer "" "" "SOURCES;DEPENDS;PRIVATE" ${ARGN})
  add_library(planche_${name} STATIC ${layer_SOURCES})
  target_link_libraries(planche_${name} PUBLIC planche_settings nlohmann_json::nlohmann_json fmt::fmt ${layer_DEPENDS} PRIVATE ${layer_PRIVATE})
  target_precompile_headers(planche_${name} REUSE_FROM planche_precompiled)
endfunction()
