--[[ KeywordDialog
Purpose of this module: Suggest Keywords for Selection. Shows what the selected photos seem to show, a box for
each keyword, and writes those that a person ticked.
]]

local LrBinding = import "LrBinding"
local LrDialogs = import "LrDialogs"
local LrView    = import "LrView"

local Command            = require "Command"
local Finding            = require "Finding"
local Json               = require "Json"
local Keywords           = require "Keywords"
local KeywordSuggestions = require "KeywordSuggestions"
local Lists              = require "Lists"
local OptionsView        = require "OptionsView"
local Preferences        = require "Preferences"
local Say                = require "Say"
local SimilarPhotos      = require "SimilarPhotos"
local Words              = require "Words"

local KeywordDialog = {}

local TITLE = "Suggest Keywords for Selection"
local NOT_SUGGESTED = "Keywords could not be suggested."
local PHOTOS_AT_ONCE = 500
local TAGS_OF_PHOTO = 20
local COLUMNS = 3
-- A menu with more is not read.
local MOST_PARENTS = 100

local NOTHING_SELECTED = {
  title = "No photo is selected.",
  text = "Select the photos to suggest keywords for, and choose " .. TITLE .. " again. Videos are passed over.",
}

-- What the sidecar sees in the photos, or nil and a problem.
local function suggested(context, connection, uuids)
  local scope = Command.progress(context, "Likeness: looking for keywords")
  local photos = {}
  for chunk, first in Lists.chunks(uuids, PHOTOS_AT_ONCE) do
    scope:setPortionComplete(first - 1, #uuids)
    local answer, failure = connection.client:suggestTags({
      limit = TAGS_OF_PHOTO,
      photos = Json.array(Lists.map(chunk, function(uuid) return { source = connection.source, externalId = uuid } end)),
    })
    if not answer then
      scope:done()
      return nil, Say.problemOf(NOT_SUGGESTED, failure)
    end
    for _, photo in ipairs(answer.photos) do photos[#photos + 1] = photo end
    if scope:isCanceled() then return nil, { isCanceled = true } end
  end
  scope:done()
  return photos
end

-- The key that a tag's box is bound to.
local function keyOf(tag) return "tag " .. tag end

local function eachTag(gathered, visit)
  for _, group in ipairs(gathered.groups) do
    for _, tag in ipairs(group.tags) do visit(tag) end
  end
end

local function boxes(f, gathered)
  local column = { spacing = f:control_spacing() }
  for _, group in ipairs(gathered.groups) do
    column[#column + 1] = f:static_text({ title = group.group, font = "<system/bold>" })
    for chunk in Lists.chunks(group.tags, COLUMNS) do
      local row = { spacing = f:control_spacing() }
      for place, tag in ipairs(chunk) do
        row[place] = f:checkbox({
          title = KeywordSuggestions.title(tag), value = LrView.bind(keyOf(tag.tag)), width = 180,
        })
      end
      column[#column + 1] = f:row(row)
    end
  end
  return f:scrolled_view({ horizontal_scroller = false, width = 600, height = 320, f:column(column) })
end

local function contents(f, props, gathered, subject, parents)
  local function tickAll(isTicked)
    eachTag(gathered, function(tag) props[keyOf(tag.tag)] = isTicked end)
  end
  local left = gathered.left > 0 and "; " .. Words.count(gathered.left, "less frequent one") .. " left out" or ""
  return f:column({
    bind_to_object = props, spacing = f:control_spacing(),
    f:static_text({ title = "Keywords for " .. subject, font = "<system/bold>", width_in_chars = 60, truncation = "middle" }),
    f:static_text({
      title = "Behind each stands for how many of the photos it is suggested; only they get it" .. left .. ".",
      width_in_chars = 64,
    }),
    boxes(f, gathered),
    f:row({
      spacing = f:control_spacing(),
      f:push_button({ title = "Tick All", action = function() tickAll(true) end }),
      f:push_button({ title = "Tick None", action = function() tickAll(false) end }),
    }),
    OptionsView.labelled(f, "Put them under", f:combo_box({
      value = LrView.bind("parent"), items = parents, width_in_chars = 30, immediate = true,
    }), f:static_text({ title = "Coast, Places > Coast, or empty for the top" })),
    f:separator({ fill_horizontal = 1 }),
    f:static_text({
      title = "Keywords that your photos have stay as they are. Only what is ticked is made; a keyword of that name that is"
        .. " there already is taken.\nEdit ▸ Undo takes it back.",
      width_in_chars = 64, height_in_lines = 3,
    }),
  })
end

-- What a person chose: {additions, path}, or nil where they cancel.
local function chosen(context, gathered, uuids, subject)
  local props = LrBinding.makePropertyTable(context)
  eachTag(gathered, function(tag) props[keyOf(tag.tag)] = false end)
  props.parent = Preferences.keywordParent()
  local parents = {}
  for place, name in ipairs(Keywords.topNames()) do
    if place <= MOST_PARENTS then parents[place] = name end
  end
  while true do
    local pressed = LrDialogs.presentModalDialog({
      title = TITLE, contents = contents(LrView.osFactory(), props, gathered, subject, parents),
      actionVerb = "Add Keywords", cancelVerb = "Cancel",
    })
    if pressed ~= "ok" then return nil end
    local path, problem = KeywordSuggestions.path(props.parent)
    local additions = KeywordSuggestions.additions(gathered, uuids, function(tag) return props[keyOf(tag)] end)
    if not path then
      Say.message("The keywords can't be put there.", problem)
    elseif #additions == 0 then
      Say.message("No keyword is ticked.", "Tick those to add, or press Cancel.")
    else
      Preferences.setKeywordParent(props.parent)
      return { additions = additions, path = path }
    end
  end
end

local function undone(outcome)
  return outcome.steps == 1 and "Edit ▸ Undo takes it back."
    or "Edit ▸ Undo takes it back in " .. Words.number(outcome.steps) .. " steps."
end

local function say(outcome, total, path)
  if outcome.problem then return Say.problem(outcome.problem) end
  local place = #path > 0 and ", under “" .. table.concat(path, " > ") .. "”" or ""
  local refused = #outcome.refused > 0
    and " Lightroom made no keyword of: " .. Words.list(outcome.refused) .. "." or ""
  if outcome.wasCanceled and outcome.photos == 0 then
    Say.notice("Nothing was written to a photo.")
  elseif outcome.wasCanceled then
    Say.message("Stopped.", string.format("%s of %s have their keywords%s; the others were not changed. %s%s",
      Words.number(outcome.photos), Words.count(total, "photo"), place, undone(outcome), refused))
  elseif refused ~= "" then
    Say.message("Not every keyword was added.", string.format("%s for %s%s.%s", Words.count(outcome.added, "keyword"),
      Words.count(outcome.photos, "photo"), place, refused))
  else
    Say.notice(string.format("%s added to %s%s. %s", Words.count(outcome.added, "keyword"),
      Words.count(outcome.photos, "photo"), place, undone(outcome)))
  end
end

local function write(context, selection, choice)
  local byUuid = {}
  for _, entry in ipairs(selection) do byUuid[entry.uuid] = entry.photo end
  local additions = Lists.map(choice.additions, function(addition)
    return { photo = byUuid[addition.uuid], tags = addition.tags }
  end)
  local scope = Command.progress(context, "Likeness: adding keywords")
  local outcome = Keywords.add(choice.path, additions, function(done)
    scope:setPortionComplete(done, #additions)
    scope:setCaption(Words.number(done) .. " of " .. Words.count(#additions, "photo"))
  end, function() return scope:isCanceled() end)
  scope:done()
  say(outcome, #additions, choice.path)
end

local function nothingSuggested(count)
  return {
    title = "There is nothing to suggest.",
    text = Words.count(count, "photo was", "photos were") .. " looked at. What Likeness is sure of, "
      .. (count == 1 and "it has" or "they have") .. " as a keyword already, or it knows no word for it.",
  }
end

function KeywordDialog.run(context)
  local selection = SimilarPhotos.selection()
  if #selection == 0 then return NOTHING_SELECTED end
  local connection, unconnected = Finding.connect(context)
  if not connection then return unconnected end
  local known, unknown = Finding.introduced(context, connection, selection, NOT_SUGGESTED)
  if not known then return unknown end
  local photos, failed = suggested(context, connection, known)
  if not photos then return failed end
  local has = Keywords.namesOf(Lists.map(selection, function(entry) return entry.photo end))
  local gathered = KeywordSuggestions.gather(photos, has)
  if gathered.count == 0 then return nothingSuggested(#photos) end
  local choice = chosen(context, gathered, known, SimilarPhotos.subject(selection))
  if choice then write(context, selection, choice) end
  return nil
end

return KeywordDialog
