using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.OpenJibo;
using Jibo.Pegasus.Contracts.OpenJibo;

namespace Jibo.Pegasus.OpenJiboSkill.Asking;

/// <summary>The runtime, if there is one, and as long as it answers.</summary>
internal sealed partial class RuntimeDoor(RuntimeCircuit circuit, ILogger<RuntimeDoor> logger, IOpenJiboClient? client = null)
{
    /// <summary>The plan of a turn; null when there is none to be had.</summary>
    public async Task<ResponsePlan?> AnswerAsync(TurnContext turn, CancellationToken ct)
    {
        if (client is null || !circuit.TryEnter())
            return null;
        try
        {
            var plan = await client.AnswerAsync(turn, ct);
            circuit.Succeeded();
            return plan;
        }
        catch (ServiceCallException e)
        {
            Log.Unanswered(logger, e.Failure, e.Status, e.Message);
            // One that refuses a turn is there all the same.
            if (e.Failure == ServiceCallFailure.Refused)
                circuit.Succeeded();
            else
                circuit.Failed();
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The OpenJibo runtime gave no plan ({Failure}, status {Status}): {Reason}")]
        public static partial void Unanswered(ILogger logger, ServiceCallFailure failure, int? status, string reason);
    }
}
