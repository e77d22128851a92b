# SPDX-License-Identifier: GPL-3.0-or-later
# Writes TABLE, the C++ source that holds every file under DIST with its .gz and .br: cmake -DDIST=… -DTABLE=… -P bundle.cmake
set(bytes "")
set(entries "")
set(count 0)

function(embed file view)
  set(name "planche_asset_${count}")
  string(APPEND bytes
    "asm(\".section .rodata\\n.global ${name}\\n${name}:\\n.incbin \\\"${file}\\\"\\n.global ${name}_end\\n${name}_end:\\n.byte 0\\n.previous\");\n"
    "extern \"C\" const char ${name}[], ${name}_end[];\n")
  math(EXPR next "${count} + 1")
  set(count ${next} PARENT_SCOPE)
  set(bytes "${bytes}" PARENT_SCOPE)
  set(${view} "{${name}, static_cast<std::size_t>(${name}_end - ${name})}" PARENT_SCOPE)
endfunction()

if(DEFINED DIST)
  file(GLOB_RECURSE files RELATIVE "${DIST}" "${DIST}/*")
  list(FILTER files EXCLUDE REGEX "\\.(gz|br)$")
  foreach(path IN LISTS files)
    set(views "")
    foreach(ending "" ".gz" ".br")
      set(view "{}")
      if(EXISTS "${DIST}/${path}${ending}")
        embed("${DIST}/${path}${ending}" view)
      endif()
      string(APPEND views ", ${view}")
    endforeach()
    file(SHA256 "${DIST}/${path}" hash)
    string(SUBSTRING "${hash}" 0 16 hash)
    string(APPEND entries "        {\"/${path}\", \"\\\"${hash}\\\"\"${views}},\n")
  endforeach()
endif()

file(WRITE "${TABLE}" "// Made by web/bundle.cmake.
#include \"httpd/assets.h\"

${bytes}
namespace planche::httpd {

std::span<const Asset> bundled_assets() {
    static const std::vector<Asset> assets{
${entries}    };
    return assets;
}

} // namespace planche::httpd
")
