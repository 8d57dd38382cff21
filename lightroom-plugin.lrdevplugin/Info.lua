return {
  LrSdkVersion = 14.0,
  LrSdkMinimumVersion = 6.0,
  LrToolkitIdentifier = "photos.likeness.lightroom",
  LrPluginName = "Likeness",
  LrPluginInfoProvider = "PluginInfo.lua",

  LrLibraryMenuItems = {
    { title = "Find Similar", file = "FindSimilar.lua", enabledWhen = "photosSelected" },
    -- No condition where neither the selection nor what is in view matters.
    { title = "Search by Text…", file = "SearchByText.lua" },
    {
      title = "Find Similar to Text + Selection…",
      file = "FindSimilarToTextAndSelection.lua",
      enabledWhen = "photosSelected",
    },
    { title = "Find Duplicates…", file = "FindDuplicates.lua" },
    { title = "Suggest Keywords for Selection…", file = "SuggestKeywords.lua", enabledWhen = "photosSelected" },
    { title = "Index Catalog / Update Index", file = "IndexCatalog.lua" },
    { title = "Saved Searches…", file = "SavedSearches.lua" },
    { title = "Status", file = "Status.lua" },
  },

  VERSION = { major = 0, minor = 1, revision = 0, display = "0.1.0" },
}
