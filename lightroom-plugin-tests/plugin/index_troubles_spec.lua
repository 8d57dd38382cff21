-- What a photographer is told when an index run meets trouble that the real sidecar does not make to order.

local Json      = require("Json")
local Pretended = require("plugin.pretended_sidecar")

local DONE = Pretended.DONE

describe("An index run in trouble", function()
  local world, host, folder

  local function open(answers, photos, thumbnail)
    world = Pretended.open({ answers = answers, photos = photos, thumbnail = thumbnail })
    host, folder = world.host, world.folder
  end

  after_each(function() world:close() end)

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

  it("says once which photos have no thumbnail, and why", function()
    open({ ["POST /v1/thumbnails/wanted"] = { 200, { wanted = uuids(3) } } }, 20, { how = "error" })
    assert.are.equal("The index is up to date.\nNothing was new.\n\n18 of 20 photos can be searched.\n\n"
      .. "No picture of 3 photos:\np1.jpg and 2 others: Lightroom gave no thumbnail\n"
      .. "They are tried again at the next update. Log: " .. folder
      .. "/Library/Logs/Adobe/Lightroom/LrClassicLogs/Likeness.log\n{OK}", index("No picture of"))
    assert.are.equal(1, #host.dialogs.all)
  end)

  it("says what the sidecar made of a thumbnail it could not use", function()
    open({
      ["POST /v1/thumbnails/wanted"] = { 200, { wanted = uuids(2) } },
      ["POST /v1/thumbnails"] = { 200, { stored = 1, skipped = { { externalId = "U2", reason = "It is cut short" } } } },
    }, 2)
    assert.is_truthy(index("No picture of"):find("New in the index: 1 photo from thumbnails.\n\n18 of 20 photos can be searched."
      .. "\n\nNo picture of 1 photo:\np2.jpg: It is cut short\n", 1, true))
  end)

  it("gives up when Lightroom delivers nothing any more, and says what to do", function()
    open({ ["POST /v1/thumbnails/wanted"] = { 200, { wanted = uuids(20) } } }, 20, { how = "error" })
    local said = index("does not deliver")
    assert.is_truthy(said:find("^Lightroom does not deliver thumbnails at the moment%.\n"), said)
    assert.is_truthy(said:find(" are left. Go to the Library module, let Lightroom finish what it is doing, and choose Update"
      .. " Index again.", 1, true), said)
    assert.is_true(#host.thumbnails.requested < 20)
  end)

  it("says why the sidecar's job failed", function()
    open({ ["GET /v1/jobs/7"] = { 200, { jobId = "7", state = "failed", error = "The catalog is damaged." } } }, 1)
    assert.are.equal("The index could not be brought up to date.\nThe catalog is damaged.\n\nLog: " .. folder
      .. "/data/logs/likeness.log\n{OK}", index("damaged"))
  end)

  it("takes a job that was canceled elsewhere for canceled", function()
    local canceled = { jobId = "7", state = "cancelled", source = "lightroom:C", progress = DONE.progress }
    open({ ["GET /v1/jobs/7"] = { 200, canceled } }, 1)
    assert.is_truthy(index("Stopped"):find("^Stopped%. What was done is kept; Update Index goes on from there%."))
    assert.are.same({}, world:bodies("POST /v1/thumbnails/wanted"))
  end)

  it("leaves the index of another place alone unless told to", function()
    open({
      ["POST /v1/jobs"] = { 409, { error = { code = "catalogIsElsewhere", message = "It is at /a and at /b.", cure = "x" } } },
    }, 1)
    assert.are.equal("This catalog is in the index from another place.\nIt is at /a and at /b.\n\nIf you moved the catalog here,"
      .. " let this one go on. If this is a copy or a backup, cancel: searches here would otherwise be about the other one.\n"
      .. "{This One Goes On} {Cancel}", index("from another place", "Cancel"))
    assert.are.equal(1, #host.dialogs.all)
  end)

  it("does not take a stranger's answer for the sidecar's in the middle of a run", function()
    open({ ["POST /v1/thumbnails/wanted"] = { 502, Json.null } }, 1)
    assert.are.equal("The index could not be brought up to date.\nThe answer is not Likeness's (HTTP status 502).\n\nLog: "
      .. folder .. "/data/logs/likeness.log\n{OK}", index("not Likeness's"))
  end)
end)
