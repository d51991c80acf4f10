using AgentMcp.Rust.Cargo.DropIn;

namespace AgentMcp.Server.CommandLine.Cargo;

/// <summary>What stands below cargo's own overview.</summary>
internal static class CargoHelp
{
    public static async Task WriteAsync(CommandContext context)
    {
        var extras = CargoExtraVerbs.Find(context.Services.Catalog).OrderBy(extra => extra.Verb, StringComparer.Ordinal).ToList();
        var subcommands = CallersCargo.SubcommandsOf(context.Io);
        var width = Math.Max(DropInFlag.All.Max(flag => flag.Name.Length), extras.Select(extra => extra.Verb.Length).DefaultIfEmpty().Max()) + 2;
        var text = $"""

            Beside cargo's own, `agentmcp cargo` has
            {string.Join('\n', DropInFlag.All.Select(flag => $"  {flag.Name.PadRight(width)}{flag.Description}"))}

            and commands (`agentmcp cargo COMMAND --help`)
            {string.Join('\n', extras.Select(extra => $"  {extra.Verb.PadRight(width)}{(subcommands.Has(extra.Verb) ? $"cargo's own here; the tool is `agentmcp call {extra.Tool.Name} '{{}}'`" : extra.Tool.Declaration.Title)}"))}

            What builds waits for its turn in the queue of this machine's agents; {CargoInvocation.PriorityVariable}=background lets others go first.
            `agentmcp call cargo_check '{"{}"}'` is the tool that agents call.
            """;
        await context.Io.Output.WriteLineAsync(text.ReplaceLineEndings("\n"));
    }
}
