# SPDX-License-Identifier: GPL-3.0-or-later
# cmake --install BUILD --component embedding: the layers that another program may link, docs/embedding.md. No part of the package.
set(embedded settings records store search invoicing indexer)
foreach(layer ${embedded})
  set_target_properties(planche_${layer} PROPERTIES EXPORT_NAME ${layer})
  install(TARGETS planche_${layer} EXPORT planche ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT embedding EXCLUDE_FROM_ALL)
endforeach()
foreach(folder engine/records engine/store engine/search engine/invoicing indexer)
  install(DIRECTORY "${CMAKE_SOURCE_DIR}/${folder}/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/planche/${folder}"
    COMPONENT embedding EXCLUDE_FROM_ALL FILES_MATCHING PATTERN "*.h")
endforeach()
set(package "${CMAKE_INSTALL_LIBDIR}/cmake/planche")
install(EXPORT planche NAMESPACE planche:: FILE planche-targets.cmake DESTINATION "${package}" COMPONENT embedding EXCLUDE_FROM_ALL)
install(FILES "${CMAKE_SOURCE_DIR}/cmake/planche-config.cmake" DESTINATION "${package}" COMPONENT embedding EXCLUDE_FROM_ALL)
