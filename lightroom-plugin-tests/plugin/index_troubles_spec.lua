-- What a photographer is told when an index run meets trouble that the real sidecar does not make to order.

local lfs       = require("lfs")
local Json      = require("Json")
local Lightroom = require("host.lightroom")
local strangers = require("host.strangers")
local Version   = require("Version")

local HEALTH = {
  status = "ok", apiVersion = 1, version = Version, photos = 20, indexed = 18, failures = 0, startedBy = "plugIn",
}
local DONE = {
  jobId = "7", kind = "index", state = "done", source = "lightroom:C",
  progress = { phase = "finished", found = 20, toDo = 0, done = 0, encoded = 0, reused = 0 },
}

describe("An index run in trouble", function()
  local folder, host, sidecar

  -- A sidecar that answers what a test wants: `answers` by "METHOD path", each {status, value}.
  local function open(answers, photos, thumbnail)
    folder = os.tmpname()
    os.remove(folder)
    assert(os.execute("mkdir -p " .. folder .. "/data") == 0)
    local rows = {}
    for index = 1, photos do
      rows[index] = { uuid = "U" .. index, path = "/photos/p" .. index .. ".jpg", thumbnail = thumbnail }
    end
    host = Lightroom.new({
      plugin = lfs.currentdir() .. "/lightroom-plugin.lrdevplugin", home = folder, clock = "real",
      preferences = { dataFolder = folder .. "/data" }, catalog = { path = "/photos/Cat.lrcat", photos = rows },
    })
    sidecar = strangers.open(host, function(request)
      local method, path = request:match("^(%u+) (%S+)")
      local answer = answers[method .. " " .. path] or error("the test has no answer to " .. method .. " " .. path)
      local body = Json.encode(answer[2])
      return ("HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"):format(
        answer[1], #body, body)
    end)
    local file = assert(io.open(folder .. "/data/sidecar.json", "wb"))
    file:write(Json.encode({ port = sidecar.port, token = "t", pid = 1, version = Version, apiVersion = 1 }))
    file:close()
  end

  after_each(function()
    sidecar.close()
    os.execute("rm -rf " .. folder)
  end)

  local function index(words, answer)
    local said
    host:choose("Index Catalog / Update Index", function(user)
      local dialog = user:dialog(words, 30)
      said = dialog:text()
      dialog:press(answer or "OK")
    end, 60)
    return said
  end

  local function uuids(count)
    local list = Json.array({})
    for place = 1, count do list[place] = "U" .. place end
    return list
  end

  local function answers(changes)
    local all = {
      ["GET /v1/health"] = { 200, HEALTH }, ["POST /v1/jobs"] = { 202, { jobId = "7" } }, ["GET /v1/jobs/7"] = { 200, DONE },
      ["POST /v1/thumbnails/wanted"] = { 200, { wanted = uuids(0) } },
      ["GET /v1/savedSearches"] = { 200, { savedSearches = Json.array({}) } },
    }
    for name, answer in pairs(changes) do all[name] = answer end
    return all
  end

  it("says once which photos have no thumbnail, and why", function()
    open(answers({ ["POST /v1/thumbnails/wanted"] = { 200, { wanted = uuids(3) } } }), 20, { how = "error" })
    assert.are.equal("The index is up to date.\nNothing was new.\n\n18 of 20 photos can be searched.\n\n"
      .. "No picture of 3 photos:\np1.jpg and 2 others: Lightroom gave no thumbnail\n"
      .. "They are tried again at the next update. Log: " .. folder
      .. "/Library/Logs/Adobe/Lightroom/LrClassicLogs/Likeness.log\n{OK}", index("No picture of"))
    assert.are.equal(1, #host.dialogs.all)
  end)

  it("says what the sidecar made of a thumbnail it could not use", function()
    open(answers({
      ["POST /v1/thumbnails/wanted"] = { 200, { wanted = uuids(2) } },
      ["POST /v1/thumbnails"] = { 200, { stored = 1, skipped = { { externalId = "U2", reason = "It is cut short" } } } },
    }), 2)
    assert.is_truthy(index("No picture of"):find("New in the index: 1 photo from thumbnails.\n\n18 of 20 photos can be searched."
      .. "\n\nNo picture of 1 photo:\np2.jpg: It is cut short\n", 1, true))
  end)

  it("gives up when Lightroom delivers nothing any more, and says what to do", function()
    open(answers({ ["POST /v1/thumbnails/wanted"] = { 200, { wanted = uuids(20) } } }), 20, { how = "error" })
    local said = index("does not deliver")
    assert.is_truthy(said:find("^Lightroom does not deliver thumbnails at the moment%.\n"), said)
    assert.is_truthy(said:find(" are left. Go to the Library module, let Lightroom finish what it is doing, and choose Update"
      .. " Index again.", 1, true), said)
    assert.is_true(#host.thumbnails.requested < 20)
  end)

  it("says why the sidecar's job failed", function()
    open(answers({ ["GET /v1/jobs/7"] = { 200, { jobId = "7", state = "failed", error = "The catalog is damaged." } } }), 1)
    assert.are.equal("The index could not be brought up to date.\nThe catalog is damaged.\n\nLog: " .. folder
      .. "/data/logs/likeness.log\n{OK}", index("damaged"))
  end)

  it("takes a job that was canceled elsewhere for canceled", function()
    local canceled = { jobId = "7", state = "cancelled", source = "lightroom:C", progress = DONE.progress }
    open(answers({ ["GET /v1/jobs/7"] = { 200, canceled } }), 1)
    assert.is_truthy(index("Stopped"):find("^Stopped%. What was done is kept; Update Index goes on from there%."))
    for _, request in ipairs(sidecar.requests) do assert.is_nil(request:find("wanted", 1, true)) end
  end)

  it("leaves the index of another place alone unless told to", function()
    open(answers({
      ["POST /v1/jobs"] = { 409, { error = { code = "catalogIsElsewhere", message = "It is at /a and at /b.", cure = "x" } } },
    }), 1)
    assert.are.equal("This catalog is in the index from another place.\nIt is at /a and at /b.\n\nIf you moved the catalog here,"
      .. " let this one go on. If this is a copy or a backup, cancel: searches here would otherwise be about the other one.\n"
      .. "{This One Goes On} {Cancel}", index("from another place", "Cancel"))
    assert.are.equal(1, #host.dialogs.all)
  end)

  it("does not take a stranger's answer for the sidecar's in the middle of a run", function()
    open(answers({ ["POST /v1/thumbnails/wanted"] = { 502, Json.null } }), 1)
    assert.are.equal("The index could not be brought up to date.\nThe answer is not Likeness's (HTTP status 502).\n\nLog: "
      .. folder .. "/data/logs/likeness.log\n{OK}", index("not Likeness's"))
  end)
end)
