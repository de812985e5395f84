using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Nlu;
using Polly;
using Polly.CircuitBreaker;

namespace Jibo.Pegasus.Hub.Parsing;

/// <summary>
/// The parser, left alone for a moment when it does not answer at all. Robots wait for eight seconds and then believe that nobody heard
/// them; of a parser that hangs they are told at once, and it is spared the questions of everybody while it gets up.
/// </summary>
internal sealed class RestingParser : IParserClient
{
    /// <summary>How long it is left alone; then one turn asks it, and the others go by what came of that.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly IParserClient _parser;
    private readonly ResiliencePipeline _pipeline;

    public RestingParser(IParserClient parser, TimeProvider time)
    {
        _parser = parser;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                // A question that it refuses was answered.
                ShouldHandle = static outcome => ValueTask.FromResult(outcome.Outcome.Exception
                    is ServiceCallException { Failure: ServiceCallFailure.Unavailable or ServiceCallFailure.TimedOut }),
                FailureRatio = 0.5,
                MinimumThroughput = 4,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = Rest,
            })
            .Build();
    }

    public async Task<NluResult> ParseAsync(NluRequest request, JiboHeaders headers, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (turn, ct) => await turn.Parser.ParseAsync(turn.Request, turn.Headers, ct),
                new Question(_parser, request, headers),
                cancellationToken);
        }
        catch (BrokenCircuitException e)
        {
            throw new ServiceCallException("parser", ServiceCallFailure.Unavailable, "The parser has stopped answering and is left alone for a moment", e);
        }
    }

    private readonly record struct Question(IParserClient Parser, NluRequest Request, JiboHeaders Headers);
}
