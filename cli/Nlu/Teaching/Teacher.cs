using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Cli.Nlu.Teaching;

/// <summary>Uploads an agent and waits until the parser has learned it.</summary>
internal sealed class Teacher(CliContext context, ParserDoor door)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <returns>The agent, ready or failed.</returns>
    /// <exception cref="CliException">The parser refuses it, or takes longer than anybody waits.</exception>
    public async Task<AgentStatus> TeachAsync(string name, AgentUpload agent, CancellationToken ct)
    {
        var began = context.Time.GetTimestamp();
        var progress = new ProgressLine(context.Terminal, context.Time, $"training {name}");
        var status = await door.PutAgentAsync(name, agent, ct);
        while (status.State == AgentStates.Training)
        {
            if (context.Time.GetElapsedTime(began) > Patience)
                throw new CliException($"{name} was not learned within {Patience.TotalMinutes:0} minutes; the parser goes on, and ./pegasus nlu train shows how far it is.");
            progress.Report(status.Progress ?? 0);
            await Task.Delay(LookEvery, context.Time, ct);
            status = await door.GetAgentAsync(name, ct);
        }

        progress.Clear();
        return status;
    }
}
