--[[ Finding
Purpose of this module: from a checked question to photos of the open catalog and on to a collection. All
of it must run in a task.
]]

local LrPathUtils = import "LrPathUtils"

local CatalogSource = require "CatalogSource"
local Collections   = require "Collections"
local Command       = require "Command"
local Failures      = require "Failures"
local Indexing      = require "Indexing"
local Lists         = require "Lists"
local Photos        = require "Photos"
local Question      = require "Question"
local Say           = require "Say"
local Sidecar       = require "Sidecar"
local Thumbnails    = require "Thumbnails"
local Words         = require "Words"

local Finding = {}

local NOT_FOUND = "The search did not work."

--- How the best are seen first, in words; Lightroom leaves no other way.
Finding.ORDER = "Best first: choose View ▸ Sort ▸ Custom Order."

--- A sidecar and the open catalog's source in it: {client, health, source}, or nil and a problem. If the
--- catalog is not in the index a person is asked whether to index it now.
function Finding.connect(context)
  local scope = Command.progress(context, "Likeness")
  scope:setCaption("Connecting")
  local look, problem = Sidecar.ensure(function() return scope:isCanceled() end)
  scope:done()
  if not look then return nil, problem end
  local source, failure = CatalogSource.find(look.client)
  if failure then return nil, Say.problemOf(NOT_FOUND, failure) end
  if source then return { client = look.client, health = look.health, source = source.source } end
  local isWished = Say.asks("This catalog is not in the index yet.",
    "Likeness looks at every photo once, from the previews that Lightroom already has. You can go on working meanwhile;"
      .. " your photos are not touched.",
    "Index Catalog", "Cancel")
  if not isWished then return nil, { isCanceled = true } end
  local run, stopped = Indexing.update(context)
  if not run then return nil, stopped end
  if run.wasCanceled or not run.source then return nil, { isCanceled = true } end
  return { client = run.client, health = look.health, source = run.source }
end

--- Makes sure that the index knows the photos to be like, by their thumbnails where it does not.
--- @param photos sequence of {uuid, photo}
--- @param title what did not work where it does not; the search, if left out
--- @return the uuids that the index knows now, in order, or nil and a problem
function Finding.introduced(context, connection, photos, title)
  local wanted, failure = Thumbnails.wanted(connection.client, connection.source,
    Lists.map(photos, function(entry) return entry.photo end))
  if not wanted then return nil, Say.problemOf(title or NOT_FOUND, failure) end
  local uuids = Lists.map(photos, function(entry) return entry.uuid end)
  if #wanted == 0 then return uuids end
  local scope = Command.progress(context, "Likeness: looking at the selected photos")
  local failures = Failures.new()
  local result = Thumbnails.feed(wanted, {
    source = connection.source, failures = failures,
    deliver = function(body) return connection.client:pushThumbnails(body) end,
    tell = function(done) scope:setPortionComplete(done, #wanted) end,
    isCanceled = function() return scope:isCanceled() end,
  })
  local isCanceled = scope:isCanceled()
  scope:done()
  if isCanceled then return nil, { isCanceled = true } end
  if result.failure then return nil, Say.problemOf(title or NOT_FOUND, result.failure) end
  local introduced = Lists.where(uuids, function(uuid) return not result.failed[uuid] end)
  if #introduced > 0 then return introduced end
  return nil, { title = "Likeness has no picture of the selected photos.", text = failures:summary() }
end

--- Where to look, from a dialog's options: {scope, folder, viewUuids}.
function Finding.place(options)
  if options.scope ~= "view" then return { scope = options.scope, folder = options.folder } end
  local inView = Photos.inView()
  if not inView then return { scope = "catalog" } end
  return { scope = "view", viewUuids = Photos.uuids(inView) }
end

--- A checked question from a dialog's options, or nil and a sentence.
--- @param asked words, notWords, like: sequence of {uuid, photo}
function Finding.question(options, asked)
  local uuids = Lists.map(asked.like, function(entry) return entry.uuid end)
  local place = Finding.place(options)
  local raw = Question.of(options, { words = asked.words, notWords = asked.notWords, like = uuids, viewUuids = place.viewUuids })
  raw.scope = place.scope
  return Question.checked(raw)
end

--- What a collection's name calls the place that is searched, or nil.
function Finding.placeName(question)
  if question.scope == "view" then return Photos.viewName() or "view" end
  if question.scope == "folder" then return LrPathUtils.leafName(question.folder) end
  return nil
end

--- Asks a question.
--- @return {hits: sequence of {uuid, photo}, best first; gone: hits that are not in the catalog any more;
---   considered}, or nil and a problem
function Finding.search(connection, question)
  local answer, failure = connection.client:search(Question.request(question, connection.source))
  if not answer then return nil, Say.problemOf(NOT_FOUND, failure) end
  return Finding.resolve(connection.source, answer)
end

--- The photos of a search answer.
function Finding.resolve(source, answer)
  local own = Lists.where(answer.hits or {}, function(hit) return hit.source == source end)
  local hits, gone = Photos.named(Lists.map(own, function(hit) return hit.externalId end))
  return { hits = hits, gone = gone, considered = answer.considered or 0 }
end

-- What else may be the cause, or "".
local function unfinished(health)
  if not health or (health.indexed or 0) + (health.failures or 0) >= (health.photos or 0) then return "" end
  return string.format("\n\n%s of %s are in the index; choose Update Index for the rest.", Words.number(health.indexed),
    Words.count(health.photos, "photo"))
end

local function nothingFound(question, result, health)
  if result.considered == 0 and Question.isNarrowed(question) then
    return {
      title = "No photo passes the filters.",
      text = "Leave some of them out, or search the whole catalog." .. unfinished(health),
    }
  end
  if result.considered == 0 then
    return { title = "There is nothing to search yet.", text = "Choose Index Catalog / Update Index first." }
  end
  local cure = question.strictness > 0 and "Lower the strictness to see what comes closest." or "Update the index, and try again."
  return {
    title = "Nothing stands out.",
    text = string.format("%s compared, and none is clearly like what you asked for. %s",
      Words.count(result.considered, "photo was", "photos were"), cure) .. unfinished(health),
  }
end

--- Puts the answer to a question into its collection, and shows that.
--- @return nothing, or a problem
function Finding.collect(connection, question, name, result)
  if #result.hits == 0 then return nothingFound(question, result, connection.health) end
  local put, problem = Collections.put({ source = connection.source, key = Question.key(question), name = name }, result.hits)
  if not put then return problem end
  Collections.show(put.collection)
  local text = Words.count(#result.hits - put.left, "photo") .. " in “" .. put.collection:getName() .. "”. " .. Finding.ORDER
  if put.left > 0 then text = text .. " " .. Words.count(put.left, "photo") .. " you took out stayed out." end
  Say.notice(text)
  return nil
end

return Finding
