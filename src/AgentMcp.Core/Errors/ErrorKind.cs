using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Core.Errors;

/// <summary>Who can do something about an error.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ErrorKind>))]
public enum ErrorKind
{
    /// <summary>The caller can mend it: an argument, a missing thing, a state of this machine that the message names.</summary>
    Caller,

    /// <summary>The protocol was broken; travels as a JSON-RPC error, never as a tool result.</summary>
    Protocol,

    /// <summary>A defect of this program: logged under an id, told in general words.</summary>
    Bug,
}
