using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Tools;

/// <summary>Finds the memory that a caller names.</summary>
internal static class MemoryLookup
{
    private const string Parameter = "id";

    /// <summary>The id or suffix, checked for form.</summary>
    public static string Parse(string given) => IdSuffix.Parse(given, Parameter);

    /// <summary>The memory, unless it was deleted.</summary>
    /// <exception cref="ToolException">There is none, or it was deleted.</exception>
    public static async Task<StoredMemory> LivingAsync(MemoryStore store, string given, CancellationToken cancellationToken)
    {
        var id = Parse(given);
        return Living(await store.FindAsync(id, cancellationToken), id);
    }

    /// <summary>The memory if it was found and is not deleted.</summary>
    public static StoredMemory Living(StoredMemory? found, string id) => found switch
    {
        null => throw NotFound(id),
        { DeletedAt: not null } => throw ToolException.CallerCanFix(
            ErrorCatalog.NotFound, $"The memory '{found.Id}' was deleted.", Parameter, next: "memory_delete with `restore: true` brings it back within 30 days."),
        _ => found,
    };

    /// <summary>The refusal of an id that names nothing.</summary>
    public static ToolException NotFound(string id) => ToolException.CallerCanFix(ErrorCatalog.NotFound, $"There is no memory '{id}'.", Parameter);
}
