--[[ Preferences
Purpose of this module: what the plug-in remembers between runs of Lightroom: the options of the last
search, recent searches, and where data and program lie if not where they usually do.

Lightroom keeps a nested table only when it is assigned as a whole, so it is.
]]

local LrPrefs = import "LrPrefs"

local Recent = require "Recent"

local Preferences = {}

local SEARCH_OPTIONS = {
  limit = 50,
  strictnessPercent = 75,
  scope = "catalog",
  folder = "",
  takenFrom = "",
  takenTo = "",
  ratingAtLeast = 0,
  label = "",
  keywords = "",
  notKeywords = "",
  foldNearIdentical = true,
}

local DUPLICATES_OPTIONS = {
  exact = true,
  near = true,
  burst = false,
  closenessPercent = 50,
  secondsApart = 5,
  scope = "catalog",
  folder = "",
}

local function prefs()
  return LrPrefs.prefsForPlugin(_PLUGIN.id)
end

--- What options are remembered for, each its own: the panel's filters must not narrow a Find Similar that
--- shows no options.
Preferences.FIND_SIMILAR = "findSimilarOptions"
Preferences.SEARCH = "searchOptions"
Preferences.DUPLICATES = "duplicatesOptions"

local function defaults(use)
  return use == Preferences.DUPLICATES and DUPLICATES_OPTIONS or SEARCH_OPTIONS
end

--- A copy of the options last used; their names are those of the tables above.
--- @param use FIND_SIMILAR, SEARCH or DUPLICATES
function Preferences.options(use)
  local kept, options = prefs()[use] or {}, {}
  for name, default in pairs(defaults(use)) do
    options[name] = kept[name]
    if type(options[name]) ~= type(default) then options[name] = default end
  end
  return options
end

--- Remembers options, taken from a table that may hold more than them.
function Preferences.keepOptions(use, from)
  local options = {}
  for name in pairs(defaults(use)) do options[name] = from[name] end
  prefs()[use] = options
end

--- The recent searches by words, the latest first.
function Preferences.recent()
  return prefs().recent or {}
end

function Preferences.keepRecent(words, notWords)
  if words == "" and notWords == "" then return end
  prefs().recent = Recent.with(Preferences.recent(), words, notWords)
end

--- The keyword that suggested ones were last put under, as it was typed.
function Preferences.keywordParent()
  return prefs().keywordParent or "Likeness"
end

function Preferences.setKeywordParent(text)
  prefs().keywordParent = text
end

--- Whether Find Similar shows its options before it searches.
function Preferences.asksBeforeFindSimilar()
  return prefs().findSimilarAtOnce ~= true
end

function Preferences.setAsksBeforeFindSimilar(asks)
  prefs().findSimilarAtOnce = not asks
end

--- The data folder that a person chose, or nil.
function Preferences.dataFolder()
  local folder = prefs().dataFolder
  return folder ~= "" and folder or nil
end

function Preferences.setDataFolder(folder)
  prefs().dataFolder = folder or ""
end

--- The folder of the program (the one with `bin` in it) that a person chose, or nil.
function Preferences.programFolder()
  local folder = prefs().programFolder
  return folder ~= "" and folder or nil
end

function Preferences.setProgramFolder(folder)
  prefs().programFolder = folder or ""
end

--- The text of a file that could not be written, or nil.
function Preferences.spare(path)
  local spare = prefs()["spare " .. path]
  return spare ~= "" and spare or nil
end

function Preferences.setSpare(path, text)
  if text or Preferences.spare(path) then prefs()["spare " .. path] = text or "" end
end

return Preferences
