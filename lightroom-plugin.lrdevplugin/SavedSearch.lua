--[[ SavedSearch
Purpose of this module: saved searches of the open catalog, and the collection of each. All of it must run
in a task.
]]

local Collections = require "Collections"
local Finding     = require "Finding"
local Lists       = require "Lists"
local Question    = require "Question"
local Say         = require "Say"

local SavedSearch = {}

local NOT_SAVED = "The search was not saved."

local function key(search) return "saved|" .. search.savedSearchId end

local function isAbout(search, source)
  local sources = search.query.filter and search.query.filter.sources
  return not sources or #sources == 0 or Lists.set(sources)[source] == true
end

--- The saved searches that look through the open catalog, by name, or nil and a failure.
function SavedSearch.all(connection)
  local answer, failure = connection.client:savedSearches()
  if not answer then return nil, failure end
  return Lists.where(answer.savedSearches or {}, function(search) return isAbout(search, connection.source) end)
end

local function find(connection, name)
  local answer = connection.client:savedSearches()
  for _, search in ipairs(answer and answer.savedSearches or {}) do
    if search.name:lower() == name:lower() then return search end
  end
  return nil
end

--- Keeps a question under a name. A person is asked before another search of that name is replaced.
--- @return the saved search, or nil and a problem
function SavedSearch.save(connection, name, question)
  if question.scope == "view" then
    return nil, {
      title = NOT_SAVED,
      text = "What is in view changes, so a saved search can't look through it."
        .. " Search the whole catalog or a folder, and save that.",
    }
  end
  local query = Question.request(question, connection.source)
  local saved, failure = connection.client:saveSearch(name, query)
  if saved then return saved end
  local former = failure.status == 409 and find(connection, name)
  if not former then return nil, Say.problemOf(NOT_SAVED, failure) end
  local isWished = Say.asks("There is a saved search “" .. former.name .. "” already.",
    "Replace it, or cancel and choose another name.", "Replace", "Cancel")
  if not isWished then return nil, { isCanceled = true } end
  saved, failure = connection.client:replaceSavedSearch(former.savedSearchId, query)
  if not saved then return nil, Say.problemOf(NOT_SAVED, failure) end
  return saved
end

--- Makes a saved search again and puts the answer into its collection.
--- @return {collection, count, new: how many came into the index since the last time}, or nil and a problem
function SavedSearch.refresh(connection, search)
  local answer, failure = connection.client:runSavedSearch(search.savedSearchId)
  if not answer then return nil, Say.problemOf("“" .. search.name .. "” could not be refreshed.", failure) end
  local result = Finding.resolve(connection.source, answer.answer)
  local put, problem = Collections.put({ source = connection.source, key = key(search), name = search.name }, result.hits)
  if not put then return nil, problem end
  return { collection = put.collection, count = put.count, new = answer.lastRunAt and #answer.newPhotoIds or 0 }
end

--- Refreshes several, whatever happens to one of them.
--- @param tell called with (done, total, name); isCanceled; both optional
--- @return {refreshed: sequence of {name, count, new, collection}, failed: sequence of {name, reason}}
function SavedSearch.refreshAll(connection, searches, tell, isCanceled)
  local outcome = { refreshed = {}, failed = {} }
  for index, search in ipairs(searches) do
    if isCanceled and isCanceled() then break end
    if tell then tell(index - 1, #searches, search.name) end
    local result, problem = SavedSearch.refresh(connection, search)
    if result then
      result.name = search.name
      outcome.refreshed[#outcome.refreshed + 1] = result
    else
      outcome.failed[#outcome.failed + 1] = { name = search.name, reason = problem.text }
    end
  end
  return outcome
end

return SavedSearch
