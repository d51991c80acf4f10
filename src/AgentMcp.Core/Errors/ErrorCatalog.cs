using System.Collections.Frozen;

namespace AgentMcp.Core.Errors;

/// <summary>Every error code of the program, each with its exit code and the sentence that says what to do.</summary>
public static class ErrorCatalog
{
    /// <summary>Arguments do not fit the tool's parameters; all violations are listed.</summary>
    public static readonly ErrorCode InvalidArguments = new("InvalidArguments", ExitCode.Usage, "Correct the named parameters and call again; the tool's schema or `--help` lists them all.");

    /// <summary>No tool of that name on this endpoint.</summary>
    public static readonly ErrorCode UnknownTool = new("UnknownTool", ExitCode.Usage, "Call one of the nearest names, or list the tools of this endpoint.");

    /// <summary>The tool exists, but this endpoint is read-only or its toolset is off.</summary>
    public static readonly ErrorCode ToolNotEnabled = new("ToolNotEnabled", ExitCode.Refused, "Start the server with the toolset in `--toolsets`, and without `--read-only` for tools that write.");

    /// <summary>An id or suffix that names nothing.</summary>
    public static readonly ErrorCode NotFound = new("NotFound", ExitCode.NotFound, "Check the id; list or search to see what exists.");

    /// <summary>An id suffix that names more than one thing.</summary>
    public static readonly ErrorCode AmbiguousId = new("AmbiguousId", ExitCode.Usage, "Give more characters of the id, or the whole id.");

    /// <summary>The call needs a workspace and the endpoint has none.</summary>
    public static readonly ErrorCode WorkspaceRequired = new("WorkspaceRequired", ExitCode.Usage, "Pass `workspace` with the absolute path of the project folder.");

    /// <summary>The workspace given is not a folder on this machine.</summary>
    public static readonly ErrorCode WorkspaceNotFound = new("WorkspaceNotFound", ExitCode.NotFound, "Pass the absolute path of an existing folder as `workspace`.");

    /// <summary>A scope or filter that needs a session on a request that has none.</summary>
    public static readonly ErrorCode SessionRequired = new("SessionRequired", ExitCode.Usage, "Stateless requests have no session: pass `session_id`, or use `session_filter_mode: all`.");

    /// <summary>The time limit of the call ran out.</summary>
    public static readonly ErrorCode Timeout = new("Timeout", ExitCode.Timeout, "Raise `timeout_seconds` or narrow the call; what was done until then stands in the answer.");

    /// <summary>The caller cancelled.</summary>
    public static readonly ErrorCode Cancelled = new("Cancelled", ExitCode.Cancelled, "Call again when you want it done; nothing goes on in the background.");

    /// <summary>The person asked said no.</summary>
    public static readonly ErrorCode Declined = new("Declined", ExitCode.Refused, "Nothing was changed. Change the call, or ask again with the person's consent.");

    /// <summary>A plan id that is unknown, too old, used, or made for other arguments.</summary>
    public static readonly ErrorCode PlanNotValid = new("PlanNotValid", ExitCode.Refused, "Call again without `plan_id` to get a fresh plan; plans live one hour and hold for the same arguments only.");

    /// <summary>A cursor that this program did not make, or made for another query.</summary>
    public static readonly ErrorCode CursorNotValid = new("CursorNotValid", ExitCode.Usage, "Repeat the call without `cursor`, with the arguments of the first page.");

    /// <summary>The data folder or a file in it may not be written.</summary>
    public static readonly ErrorCode StorageReadOnly = new("StorageReadOnly", ExitCode.Refused, "Make the data folder writable for this user, or point AGENTMCP_HOME to one that is.");

    /// <summary>No room on the device that holds the data folder.</summary>
    public static readonly ErrorCode StorageFull = new("StorageFull", ExitCode.Refused, "Free space on the device of the data folder, then call again; nothing was written.");

    /// <summary>The database stayed busy for the whole deadline.</summary>
    public static readonly ErrorCode StorageBusy = new("StorageBusy", ExitCode.Timeout, "Another process holds the database; call again, and look with `agentmcp doctor` if it lasts.");

    /// <summary>The database is damaged and no backup could be restored.</summary>
    public static readonly ErrorCode StorageCorrupt = new("StorageCorrupt", ExitCode.Refused, "Restore a backup with `agentmcp storage restore`; the damaged file was kept beside it.");

    /// <summary>The database was written by a newer version of the program.</summary>
    public static readonly ErrorCode StorageTooNew = new("StorageTooNew", ExitCode.Refused, "Update agentmcp to the version named, or point AGENTMCP_HOME to another data folder; the file was not touched.");

    /// <summary>The data folder lies on a network file system, whose locks SQLite cannot trust.</summary>
    public static readonly ErrorCode StorageOnNetwork = new("StorageOnNetwork", ExitCode.Refused, "Point AGENTMCP_HOME to a folder on a local disk.");

    /// <summary>Another process of the program holds the data folder.</summary>
    public static readonly ErrorCode DataFolderTaken = new("DataFolderTaken", ExitCode.Refused, "Stop it with `agentmcp hub stop`, or leave --in-process out.");

    /// <summary>Any other failure to open or use the data folder.</summary>
    public static readonly ErrorCode StorageUnavailable = new("StorageUnavailable", ExitCode.Refused, "Run `agentmcp doctor`: it names the file and the remedy.");

    /// <summary>Something on this machine is not as the command needs it.</summary>
    public static readonly ErrorCode EnvironmentNotReady = new("EnvironmentNotReady", ExitCode.Refused, "Run `agentmcp doctor`: it names what is missing and how to get it.");

    /// <summary>Another program listens on the port.</summary>
    public static readonly ErrorCode PortTaken = new("PortTaken", ExitCode.Refused, "Stop that program, or pass another port with --port (0 takes a free one).");

    /// <summary>The server would be open to others and has no token.</summary>
    public static readonly ErrorCode TokenRequired = new("TokenRequired", ExitCode.Refused, "Write a token with `openssl rand -hex 32 > token`, pass `--token-file token`, and let clients send it as bearer.");

    /// <summary>A source of the configuration has errors; all of them are listed.</summary>
    public static readonly ErrorCode ConfigurationInvalid = new("ConfigurationInvalid", ExitCode.Usage, "Correct the places named, or run `agentmcp config validate`; what was valid before stays in effect until then.");

    /// <summary>A setting that somebody must choose was not chosen.</summary>
    public static readonly ErrorCode ConfigurationIncomplete = new("ConfigurationIncomplete", ExitCode.Usage, "Set the key in agentmcp.yaml or by its variable; `agentmcp config get <key>` shows where it is looked for.");

    /// <summary>A model name that the configuration does not know.</summary>
    public static readonly ErrorCode UnknownModel = new("UnknownModel", ExitCode.Usage, "Use one of the nearest names, or declare the model below `models`; `agentmcp model list` shows them all.");

    /// <summary>A spending limit of the configuration is reached.</summary>
    public static readonly ErrorCode CostLimitReached = new("CostLimitReached", ExitCode.Refused, "Wait for the next day or month (UTC), or raise the limit that is named.");

    /// <summary>A defect of this program.</summary>
    public static readonly ErrorCode Bug = new("InternalError", ExitCode.Bug, "Run `agentmcp hub logs --call` with this id, and report what it shows with the call that led to it.");

    private static readonly FrozenDictionary<string, ErrorCode> ByName = new[]
    {
        InvalidArguments, UnknownTool, ToolNotEnabled, NotFound, AmbiguousId, WorkspaceRequired, WorkspaceNotFound, SessionRequired, Timeout,
        Cancelled, Declined, PlanNotValid, CursorNotValid, StorageReadOnly, StorageFull, StorageBusy, StorageCorrupt, StorageTooNew,
        StorageOnNetwork, DataFolderTaken, StorageUnavailable, EnvironmentNotReady, PortTaken, TokenRequired,
        ConfigurationInvalid, ConfigurationIncomplete, UnknownModel, CostLimitReached, Bug,
    }.ToFrozenDictionary(code => code.Name, StringComparer.Ordinal);

    /// <summary>All codes.</summary>
    public static IReadOnlyCollection<ErrorCode> All => ByName.Values;

    /// <summary>The code of that name, or null.</summary>
    public static ErrorCode? Find(string name) => ByName.GetValueOrDefault(name);
}
