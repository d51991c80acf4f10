using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Memory.Text;

/// <summary>Why a term is looked for.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<QueryTermKind>))]
internal enum QueryTermKind
{
    /// <summary>A word of the question.</summary>
    Word,

    /// <summary>A name from code as it was written, or in another of its spellings.</summary>
    Identifier,

    /// <summary>A word inside a name from code.</summary>
    Part,
}
