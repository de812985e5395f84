using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>Finds the turn that a skill speaks of by the token that it shows.</summary>
internal static class TurnTicket
{
    private const string Bearer = "Bearer ";

    /// <exception cref="HttpError">401: no token; 404: nobody waits for its bearer in this transaction.</exception>
    public static CompletionTicket Require(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        if (!authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            throw new HttpError(StatusCodes.Status401Unauthorized, "Authorization is required: Bearer and the token that came with the request");

        var desk = context.RequestServices.GetRequiredService<CompletionDesk>();
        return desk.Find((string)context.Request.RouteValues["transId"]!, authorization[Bearer.Length..].Trim())
            ?? throw new HttpError(StatusCodes.Status404NotFound, "No turn waits for this answer: it has ended, or the token is another's");
    }
}
