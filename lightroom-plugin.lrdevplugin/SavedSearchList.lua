--[[ SavedSearchList
Purpose of this module: the dialog of Saved Searches: refresh their collections, or delete them.
]]

local LrBinding = import "LrBinding"
local LrDialogs = import "LrDialogs"
local LrView    = import "LrView"

local Collections = require "Collections"
local Command     = require "Command"
local Finding     = require "Finding"
local Lists       = require "Lists"
local SavedSearch = require "SavedSearch"
local Say         = require "Say"
local Words       = require "Words"

local SavedSearchList = {}

local NONE = {
  title = "There are no saved searches for this catalog.",
  text = "Choose Search by Text…, search for something, and press Save Search.",
}

local function title(search)
  local lastRun = search.lastRunAt and "refreshed " .. search.lastRunAt:sub(1, 10) or "never refreshed"
  if #search.gone > 0 then lastRun = "a photo it is about is gone from the index" end
  return search.name .. "   (" .. lastRun .. ")"
end

local function contents(f, props, searches)
  return f:column({
    bind_to_object = props, spacing = f:control_spacing(),
    f:static_text({
      title = "Each has a collection of its name under “Likeness”. Refreshing keeps what you took out or added by hand.\n"
        .. "Update Index refreshes them all.",
      width_in_chars = 64, height_in_lines = 3,
    }),
    f:simple_list({
      value = LrView.bind("chosen"), allows_multiple_selection = true, width = 460, height = 220,
      items = Lists.map(searches, function(search) return { title = title(search), value = search.savedSearchId } end),
    }),
    f:static_text({ title = "With none chosen, all are refreshed." }),
  })
end

local function outcomeText(outcome)
  local lines = Lists.map(outcome.refreshed, function(search)
    local new = search.new > 0 and ", " .. Words.number(search.new) .. " new" or ""
    return string.format("%s: %s%s", search.name, Words.count(search.count, "photo"), new)
  end)
  for _, failed in ipairs(outcome.failed) do lines[#lines + 1] = failed.name .. ": " .. failed.reason end
  return table.concat(lines, "\n")
end

local function refresh(context, connection, searches)
  local scope = Command.progress(context, "Likeness: refreshing saved searches")
  local outcome = SavedSearch.refreshAll(connection, searches, function(done, total, name)
    scope:setPortionComplete(done, total)
    scope:setCaption(name)
  end, function() return scope:isCanceled() end)
  scope:done()
  if #outcome.failed == 0 and #outcome.refreshed == 1 then
    Collections.show(outcome.refreshed[1].collection)
    Say.notice(outcomeText(outcome) .. ". " .. Finding.ORDER)
  elseif #outcome.refreshed + #outcome.failed > 0 then
    Say.message(#outcome.failed == 0 and "The saved searches are refreshed." or "Not every saved search could be refreshed.",
      outcomeText(outcome))
  end
end

local function delete(connection, searches)
  if #searches == 0 then
    Say.message("No saved search is chosen.", "Choose those to delete in the list.")
    return nil
  end
  local names = Words.list(Lists.map(searches, function(search) return "“" .. search.name .. "”" end))
  local isWished = Say.asks("Delete " .. Words.count(#searches, "saved search", "saved searches") .. "?",
    names .. "\n\nThe collections stay; delete them in Lightroom's Collections panel.", "Delete", "Cancel")
  if not isWished then return nil end
  for _, search in ipairs(searches) do
    local deleted, failure = connection.client:deleteSavedSearch(search.savedSearchId)
    if not deleted then return Say.problemOf("“" .. search.name .. "” could not be deleted.", failure) end
  end
  return nil
end

local function chosen(props, searches)
  local isChosen = Lists.set(props.chosen)
  return Lists.where(searches, function(search) return isChosen[search.savedSearchId] end)
end

function SavedSearchList.run(context)
  local connection, problem = Finding.connect(context)
  if not connection then return problem end
  while true do
    local searches, failure = SavedSearch.all(connection)
    if not searches then return Say.problemOf("The saved searches could not be listed.", failure) end
    if #searches == 0 then return NONE end
    local props = LrBinding.makePropertyTable(context)
    props.chosen = {}
    local pressed = LrDialogs.presentModalDialog({
      title = "Saved Searches", contents = contents(LrView.osFactory(), props, searches),
      actionVerb = "Refresh", cancelVerb = "Close", otherVerb = "Delete…",
    })
    if pressed == "cancel" then return nil end
    local picked = chosen(props, searches)
    if pressed == "ok" then
      refresh(context, connection, #picked > 0 and picked or searches)
      return nil
    end
    local stopped = delete(connection, picked)
    if stopped then return stopped end
  end
end

return SavedSearchList
