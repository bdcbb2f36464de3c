# find_package(codepipeline) gives the imported targets codepipeline::shared and codepipeline::static.
# Everything is found from where this file is, so that an installed tree may be moved.

get_filename_component(_codepipeline_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

if(NOT TARGET codepipeline::shared)
  add_library(codepipeline::shared SHARED IMPORTED)
  set_target_properties(codepipeline::shared PROPERTIES
    IMPORTED_LOCATION "${_codepipeline_prefix}/lib/libcodepipeline.so"
    IMPORTED_SONAME "libcodepipeline.so.0"
    INTERFACE_INCLUDE_DIRECTORIES "${_codepipeline_prefix}/include")
endif()

if(NOT TARGET codepipeline::static)
  add_library(codepipeline::static STATIC IMPORTED)
  set_target_properties(codepipeline::static PROPERTIES
    IMPORTED_LOCATION "${_codepipeline_prefix}/lib/libcodepipeline.a"
    INTERFACE_INCLUDE_DIRECTORIES "${_codepipeline_prefix}/include"
    INTERFACE_LINK_LIBRARIES "@NATIVE_LIBS_CMAKE@")
endif()

unset(_codepipeline_prefix)
