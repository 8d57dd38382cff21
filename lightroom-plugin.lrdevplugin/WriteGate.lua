--[[ WriteGate
Purpose of this module: Lightroom's write access to the catalog, which one plug-in or import has at a time.
Must be used in a task.

Whatever a gate needs is looked up before it is asked for, so that it is held for a moment only. What is
done in one gate is one step of Edit ▸ Undo.
]]

local LrApplication = import "LrApplication"

local Log = require "Log"
local Say = require "Say"

local WriteGate = {}

-- Another plug-in or an import may be writing.
local TIMEOUT_SECONDS = 10
local TRIES = 3

local BUSY = "Lightroom is busy writing to the catalog."

--- Runs `body` with write access; waits for another writer, and says so.
--- @param name of the step, as Edit ▸ Undo shows it
--- @param unwritten a sentence for the case that somebody else keeps writing: what was not done
--- @param isCanceled asked between tries; optional
--- @return true, or nil and a problem
function WriteGate.run(name, unwritten, body, isCanceled)
  local catalog = LrApplication.activeCatalog()
  for try = 1, TRIES do
    local outcome = catalog:withWriteAccessDo(name, body, { timeout = TIMEOUT_SECONDS })
    if outcome == "executed" then return true end
    Log.warn("%s: no write access to the catalog (%s), try %d of %d", name, tostring(outcome), try, TRIES)
    if isCanceled and isCanceled() then return nil, { isCanceled = true } end
    if try == 1 then Say.notice("Lightroom is writing to the catalog; Likeness waits for it.") end
  end
  return nil, {
    title = BUSY,
    text = unwritten .. " Wait until the import, the export or the other plug-in that is writing has finished, and try again.",
  }
end

return WriteGate
