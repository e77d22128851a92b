# SPDX-License-Identifier: GPL-3.0-or-later
# Folder = namespace = layer = one library. Headers are included from the root of the project.

add_library(planche_settings INTERFACE)
target_include_directories(planche_settings INTERFACE
  $<BUILD_INTERFACE:${CMAKE_SOURCE_DIR}> $<BUILD_INTERFACE:${CMAKE_BINARY_DIR}/generated> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/planche>)
target_compile_options(planche_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual)

# One precompiled header for the slow ones; every layer and test reuses it. -fpch-preprocess lets ccache see through it.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(planche_settings INTERFACE -fpch-preprocess)
endif()

# planche_layer(NAME SOURCES a.cpp b.cpp DEPENDS planche_records PRIVATE PkgConfig::LMDB)
function(planche_layer name)
  cmake_parse_arguments(layer "" "" "SOURCES;DEPENDS;PRIVATE" ${ARGN})
  add_library(planche_${name} STATIC ${layer_SOURCES})
  target_link_libraries(planche_${name} PUBLIC planche_settings nlohmann_json::nlohmann_json fmt::fmt ${layer_DEPENDS} PRIVATE ${layer_PRIVATE})
  target_precompile_headers(planche_${name} PRIVATE <nlohmann/json.hpp> <fmt/format.h> <string> <vector> <map> <optional> <functional>)
endfunction()
