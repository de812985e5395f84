using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Parser.Robust;

/// <summary>The two questions that the process of the grammar answers: what a text means by one rule, and how it is.</summary>
internal sealed class RobustDoor(RobustGrammar grammar)
{
    public const string MatchPath = "/v1/match";
    public const string StatePath = "/state";

    /// <summary>In the query of a question: also say which words became which entities.</summary>
    public const string Explain = "explain";

    /// <summary>Questions that are answered at the same time.</summary>
    public const int MaxConcurrentRequests = 15;

    private int _requests;

    public async Task MatchAsync(HttpContext context)
    {
        try
        {
            if (Interlocked.Increment(ref _requests) > MaxConcurrentRequests)
                throw new HttpError(StatusCodes.Status503ServiceUnavailable, $"{MaxConcurrentRequests} requests are under way");
            var (request, _) = await ParseRequestReader.ReadAsync(context);
            if (request.Rules is not [_])
                throw new HttpError(StatusCodes.Status400BadRequest, "Bad request: rules must have one rule");
            ParseLimits.Check(request);
            var answer = grammar.Match(request, context.Request.Query.ContainsKey(Explain));
            await context.Response.WriteAsJsonAsync(answer, RobustJson.Default.RobustAnswer, cancellationToken: context.RequestAborted);
        }
        catch (ParseRefusedException e)
        {
            throw new HttpError(StatusCodes.Status400BadRequest, e.Message, e);
        }
        finally
        {
            Interlocked.Decrement(ref _requests);
        }
    }

    public Task StateAsync(HttpContext context) => context.Response.WriteAsJsonAsync(
        new RobustState("RUNNING", grammar.Version, Volatile.Read(ref _requests), MaxConcurrentRequests, grammar.Rules),
        RobustJson.Default.RobustState,
        cancellationToken: context.RequestAborted);
}
