using AgentMcp.Core.Ids;
using AgentMcp.FrontEnd.Commands;
using AgentMcp.FrontEnd.Platform;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.Server.CommandLine.Programs;

/// <summary>Programs of a command that was typed at this very process.</summary>
internal sealed class OwnPrograms(TimeProvider time, TextWriter errors) : ICallerPrograms
{
    public async Task<int> RunAsync(CallerProgram program, Action<int>? started, CancellationToken cancellationToken)
    {
        var tree = new ProgramTree(new IdGenerator(time).NewText());
        int? id = null;
        var running = Task.Factory.StartNew(
            () => CallerChild.Run(
                tree.Mark(program),
                child =>
                {
                    id = child.Id;
                    started?.Invoke(child.Id);
                },
                errors.WriteLine),
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);
        try
        {
            return await running.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // At a terminal its keys reached the program too, and what they mean is for that to say.
            if (!Terminal.IsForeground)
            {
                await tree.EndAsync(id, isInterrupt: true);
            }

            return await running;
        }
    }
}
