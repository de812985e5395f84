using Jibo.Pegasus.Contracts.OpenJibo;

namespace Jibo.Pegasus.Clients.OpenJibo;

/// <summary>A runtime of OpenJibo's that answers turns.</summary>
public interface IOpenJiboClient
{
    /// <summary>Asks for the plan of one turn.</summary>
    /// <exception cref="ServiceCallException">It did not answer, or not with a plan.</exception>
    Task<ResponsePlan> AnswerAsync(TurnContext turn, CancellationToken cancellationToken);
}
