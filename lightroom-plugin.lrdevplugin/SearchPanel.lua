--[[ SearchPanel
Purpose of this module: the window of Search by Text and of Find Similar to Text + Selection. It floats over
Lightroom, searches when the typing stops, and shows the hits as pages of thumbnails.

A worker task does all that may yield; buttons and observers only leave word for it.
]]

local LrApplication     = import "LrApplication"
local LrApplicationView = import "LrApplicationView"
local LrBinding         = import "LrBinding"
local LrDate            = import "LrDate"
local LrDialogs         = import "LrDialogs"
local LrTasks           = import "LrTasks"
local LrView            = import "LrView"

local Collections   = require "Collections"
local Finding       = require "Finding"
local Lists         = require "Lists"
local Naming        = require "Naming"
local OptionsView   = require "OptionsView"
local Photos        = require "Photos"
local Preferences   = require "Preferences"
local Question      = require "Question"
local Recent        = require "Recent"
local SavedSearch   = require "SavedSearch"
local Say           = require "Say"
local SimilarPhotos = require "SimilarPhotos"
local Words         = require "Words"

local SearchPanel = {}

local COLUMNS, ROWS = 5, 3
local THUMBNAILS = COLUMNS * ROWS
local THUMBNAIL_PIXELS = 120
-- Long enough not to search for every letter.
local TYPING_SECONDS = 0.5
local LOOK_EVERY_SECONDS = 0.1
local SHOWING_SECONDS = 0.25

-- A change of any of these asks anew.
local ASKED_BY = {
  "words", "notWords", "usesSelection", "limit", "strictnessPercent", "scope", "folder", "takenFrom", "takenTo",
  "ratingAtLeast", "label", "keywords", "notKeywords", "foldNearIdentical",
}

local Panel = {}
Panel.__index = Panel

-- What is shown

function Panel:showPage(page)
  local props, hits = self.props, self.result and self.result.hits or {}
  local last = math.max(1, math.ceil(#hits / THUMBNAILS))
  self.page = math.max(1, math.min(page, last))
  for place = 1, THUMBNAILS do
    local rank = (self.page - 1) * THUMBNAILS + place
    local hit = hits[rank]
    props["photo" .. place] = hit and hit.photo or nil
    props["rank" .. place] = hit and tostring(rank) or ""
  end
  props.hasHits = #hits > 0
  props.hasPrevious = self.page > 1
  props.hasNext = self.page < last
  props.pageText = #hits > 0 and string.format("Page %d of %d", self.page, last) or ""
end

function Panel:show(result, status)
  self.result = result
  self.props.status = status
  self:showPage(1)
end

-- The worker's tasks

function Panel:takeSelection()
  self.selection = SimilarPhotos.selection()
  local count = #self.selection
  self.firstFileName = count > 0 and Photos.fileName(self.selection[1].photo) or nil
  self.props.selectionText = count == 0 and "like the selected photos (none is selected)"
    or "like " .. SimilarPhotos.subject(self.selection)
  self.introduced = nil
end

-- Nothing, or a problem. What failed once is not tried again for every word that is typed: the button
-- Search does that.
function Panel:connect()
  if self.connection then return nil end
  if self.unconnected then return { isCanceled = true, status = self.unconnected } end
  self.props.status = "Starting Likeness…"
  local connection, problem = Finding.connect(self.context)
  self.connection = connection
  if connection then return nil end
  self.unconnected = (problem.title or "This catalog is not in the index yet.") .. " Press Search to try again."
  return { isCanceled = problem.isCanceled, title = problem.title, text = problem.text, status = self.unconnected }
end

-- The photos to be like that the index knows; each selection is introduced once.
function Panel:likes()
  if not self.props.usesSelection or #self.selection == 0 then return {} end
  if not self.introduced then
    local known, problem = Finding.introduced(self.context, self.connection, self.selection)
    if not known then return nil, problem end
    local isKnown = Lists.set(known)
    self.introduced = Lists.where(self.selection, function(entry) return isKnown[entry.uuid] end)
  end
  return self.introduced
end

local function statusOf(question, result)
  if #result.hits > 0 then
    return string.format("%s of %s compared", Words.count(#result.hits, "hit"), Words.number(result.considered))
  end
  if result.considered == 0 then
    return Question.isNarrowed(question) and "No photo passes the filters." or "There is nothing to search yet: update the index."
  end
  return "Nothing stands out. Lower the strictness to see what comes closest."
end

-- The result of what the fields ask, or nil and a problem; its `status`, if any, is enough said.
function Panel:answer()
  local props = self.props
  local unconnected = self:connect()
  if unconnected then return nil, unconnected end
  local like, problem = self:likes()
  if not like then return nil, problem end
  local question, said = Finding.question(props, { words = props.words, notWords = props.notWords, like = like })
  if not question then return nil, { isCanceled = true, status = said } end
  props.status = "Searching…"
  local result, failed = Finding.search(self.connection, question)
  if not result then return nil, failed end
  self.question = question
  return result
end

function Panel:search()
  local props = self.props
  local isEmpty = Words.tidy(props.words) == "" and not (props.usesSelection and #self.selection > 0)
  if isEmpty then return self:show(nil, "Write what to look for.") end
  local result, problem = self:answer()
  if not result and problem.isUnreachable then
    -- A sidecar leaves after half an hour without work.
    self.connection = nil
    result, problem = self:answer()
  end
  if not result then
    self:show(nil, problem.status or problem.title or "Canceled.")
    return Say.problem(problem)
  end
  self.name = Naming.collection(self.question, self.firstFileName, Finding.placeName(self.question))
  Preferences.keepOptions(Preferences.SEARCH, props)
  self:show(result, statusOf(self.question, result))
end

function Panel:searchAnew()
  self.unconnected = nil
  self:search()
end

local function photosOf(result)
  return Lists.map(result.hits, function(hit) return hit.photo end)
end

-- Photos can be selected only where they are shown, so everything is.
local function select(photos)
  local catalog = LrApplication.activeCatalog()
  catalog:setActiveSources(catalog.kAllPhotos)
  if LrApplicationView.getCurrentModuleName() ~= "library" then LrApplicationView.switchToModule("library") end
  -- Lightroom shows another source in its own time, and selects nothing that is not shown yet.
  LrTasks.sleep(SHOWING_SECONDS)
  local others = {}
  for index = 2, #photos do others[index - 1] = photos[index] end
  catalog:setSelectedPhotos(photos[1], others)
end

function Panel:remember()
  Preferences.keepRecent(self.question.words, self.question.notWords)
end

function Panel:collect()
  self:remember()
  local problem = Finding.collect(self.connection, self.question, self.name, self.result)
  if problem then Say.problem(problem) end
end

local function askName(context, suggestion)
  local props, f = LrBinding.makePropertyTable(context), LrView.osFactory()
  props.name = suggestion
  local pressed = LrDialogs.presentModalDialog({
    title = "Save Search", actionVerb = "Save", cancelVerb = "Cancel",
    contents = f:column({
      bind_to_object = props, spacing = f:control_spacing(),
      f:static_text({ title = "The search gets a collection of this name, which Update Index keeps up to date." }),
      f:edit_field({ value = LrView.bind("name"), width_in_chars = 50, immediate = true }),
    }),
  })
  local name = Words.cut(Words.tidy(props.name), 200)
  return pressed == "ok" and name ~= "" and name or nil
end

function Panel:save()
  local name = askName(self.context, self.name)
  if not name then return end
  self:remember()
  local saved, problem = SavedSearch.save(self.connection, name, self.question)
  if not saved then return Say.problem(problem) end
  local refreshed, failed = SavedSearch.refresh(self.connection, saved)
  if not refreshed then return Say.problem(failed) end
  Collections.show(refreshed.collection)
  Say.notice("Saved. " .. Words.count(refreshed.count, "photo") .. " in “" .. refreshed.collection:getName() .. "”. "
    .. Finding.ORDER)
end

-- Word for the worker

-- The last word counts: who presses twice means it once.
function Panel:ask(task)
  self.task = task
end

function Panel:changed()
  self.searchAt = LrDate.currentTime() + TYPING_SECONDS
end

function Panel:work()
  self.isWorking = true
  while self.isOpen do
    local task = self.task
    if task then
      self.task = nil
    elseif self.searchAt and LrDate.currentTime() >= self.searchAt then
      task = Panel.search
    end
    if task == Panel.search or task == Panel.searchAnew then self.searchAt = nil end
    if task then
      local ok, fault = LrTasks.pcall(task, self)
      if not ok then Say.fault("Search", fault) end
    end
    LrTasks.sleep(LOOK_EVERY_SECONDS)
  end
  self.isWorking = false
end

-- The window

local labelled = OptionsView.labelled

function Panel:recentItems()
  local items = { { title = "Recent searches", value = 0 } }
  for index, entry in ipairs(self.recent) do items[index + 1] = { title = Recent.title(entry), value = index } end
  return items
end

function Panel:grid(f)
  local column = { spacing = f:label_spacing() }
  for row = 1, ROWS do
    local cells = { spacing = f:label_spacing() }
    for place = (row - 1) * COLUMNS + 1, row * COLUMNS do
      local key = "photo" .. place
      cells[#cells + 1] = f:column({
        f:catalog_photo({
          photo = LrView.bind(key), visible = LrBinding.keyIsNotNil(key), width = THUMBNAIL_PIXELS,
          height = THUMBNAIL_PIXELS,
          mouse_down = function()
            local photo = self.props[key]
            if photo then self:ask(function() select({ photo }) end) end
          end,
        }),
        f:static_text({ title = LrView.bind("rank" .. place), width = THUMBNAIL_PIXELS, alignment = "center" }),
      })
    end
    column[row] = f:row(cells)
  end
  return f:column(column)
end

function Panel:buttons(f)
  local hasHits = LrView.bind("hasHits")
  return f:row({
    spacing = f:control_spacing(),
    f:push_button({ title = "‹", enabled = LrView.bind("hasPrevious"), action = function() self:showPage(self.page - 1) end }),
    f:static_text({ title = LrView.bind("pageText"), width_in_chars = 14, alignment = "center" }),
    f:push_button({ title = "›", enabled = LrView.bind("hasNext"), action = function() self:showPage(self.page + 1) end }),
    f:spacer({ fill_horizontal = 1 }),
    f:push_button({ title = "Select in Library", enabled = hasHits, action = function()
      self:ask(function(panel)
        panel:remember()
        select(photosOf(panel.result))
      end)
    end }),
    f:push_button({ title = "Save Search…", enabled = hasHits, action = function() self:ask(Panel.save) end }),
    f:push_button({ title = "Make Collection", enabled = hasHits, action = function() self:ask(Panel.collect) end }),
  })
end

function Panel:contents(f)
  local column = {
    bind_to_object = self.props, spacing = f:control_spacing(),
    labelled(f, "Find", f:edit_field({ value = LrView.bind("words"), width_in_chars = 40, immediate = true }),
      f:push_button({ title = "Search", action = function() self:ask(Panel.searchAnew) end })),
    labelled(f, "but not", f:edit_field({ value = LrView.bind("notWords"), width_in_chars = 40, immediate = true }),
      f:popup_menu({ value = LrView.bind("recent"), items = self:recentItems() })),
    labelled(f, "", f:checkbox({ title = LrView.bind("selectionText"), value = LrView.bind("usesSelection") }),
      f:push_button({ title = "Use Selected Photos", action = function()
        self:ask(function(panel)
          panel:takeSelection()
          panel.props.usesSelection = true
          panel:search()
        end)
      end })),
  }
  for _, row in ipairs(OptionsView.rows(f, self.props, self.viewName)) do column[#column + 1] = row end
  column[#column + 1] = f:static_text({ title = LrView.bind("status"), width_in_chars = 70, truncation = "tail" })
  column[#column + 1] = self:grid(f)
  column[#column + 1] = self:buttons(f)
  column[#column + 1] = OptionsView.orderNote(f)
  return f:column(column)
end

function Panel:observe()
  for _, key in ipairs(ASKED_BY) do
    self.props:addObserver(key, function() self:changed() end)
  end
  self.props:addObserver("recent", function()
    local entry = self.recent[self.props.recent]
    if not entry then return end
    self.props.words, self.props.notWords = entry.words, entry.notWords
  end)
end

--- Opens the window and returns when it is closed.
--- @param usesSelection whether the selected photos are a part of the question from the start
function SearchPanel.run(context, usesSelection)
  local props = LrBinding.makePropertyTable(context)
  for name, value in pairs(Preferences.options(Preferences.SEARCH)) do props[name] = value end
  if props.folder == "" then props.folder = Photos.currentFolder() or "" end
  props.words, props.notWords, props.recent, props.usesSelection = "", "", 0, usesSelection
  local panel = setmetatable({
    props = props, context = context, recent = Preferences.recent(), viewName = Photos.viewName(), isOpen = true, page = 1,
  }, Panel)
  panel:takeSelection()
  panel:show(nil, "Write what to look for.")
  if usesSelection then panel:changed() end
  panel:observe()
  LrDialogs.presentFloatingDialog(_PLUGIN, {
    title = usesSelection and "Find Similar to Text + Selection" or "Search by Text",
    contents = panel:contents(LrView.osFactory()),
    blockTask = true,
    save_frame = "photos.likeness.search",
    onShow = function()
      LrTasks.startAsyncTask(function() panel:work() end, "Likeness search")
    end,
    windowWillClose = function()
      panel.isOpen = false
      if panel.question then panel:remember() end
    end,
  })
  panel.isOpen = false
  -- The properties end with this function's context, and the worker may still be at them.
  while panel.isWorking do LrTasks.sleep(LOOK_EVERY_SECONDS) end
  return nil
end

return SearchPanel
