using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Analyzer.Locating;

/// <summary>What a degradation spoils: only that is flagged or refused.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<DegradationKind>))]
internal enum DegradationKind
{
    /// <summary>Another release than the toolchain's: answers may be wrong in details.</summary>
    VersionMismatch,

    /// <summary>No proc-macro server, or one that speaks another version: what proc macros make is not seen. Flags answers.</summary>
    ProcMacros,

    /// <summary>No sources of std: uses inside of std's macros are missed. Refuses rename unless forced.</summary>
    StandardLibrary,

    /// <summary>Build scripts failed: what they generate is not seen.</summary>
    BuildScripts,

    /// <summary>The workspace could not be loaded, or in part only.</summary>
    Workspace,
}
