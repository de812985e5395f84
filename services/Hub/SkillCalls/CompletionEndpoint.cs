using System.Buffers;
using System.Text;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>
/// <c>POST /v1/transactions/{transID}/complete</c>: a skill that answered 202 brings its answer. It shows the token that came
/// with its request; the body is what it would have answered at once.
/// </summary>
internal static class CompletionEndpoint
{
    private static readonly byte[] Delivered = Encoding.ASCII.GetBytes("""{"delivered":true}""");

    public static void MapCompletions(this WebApplication app) =>
        app.MapPost("/v1/transactions/{transId}/complete", (RequestDelegate)CompleteAsync);

    private static async Task CompleteAsync(HttpContext context)
    {
        var ticket = TurnTicket.Require(context);
        var body = await ReadAsync(context);
        if (!SkillAnswers.TryRead(ticket.SkillId, body, out var reply, out var problem))
            throw new HttpError(StatusCodes.Status400BadRequest, problem);
        if (context.Request.Headers[TurnHeaders.Nodes] is [{ } nodes])
            ticket.Scope.Seen?.Answered(StatusCodes.Status202Accepted, nodes);
        if (!ticket.TryComplete(reply))
            throw new HttpError(StatusCodes.Status409Conflict, "This turn has its answer already");

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Delivered.Length;
        await context.Response.Body.WriteAsync(Delivered, context.RequestAborted);
    }

    // The server bounds its size and its pace.
    private static async Task<byte[]> ReadAsync(HttpContext context)
    {
        var read = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var count = await context.Request.Body.ReadAsync(read.GetMemory(4096), context.RequestAborted);
            if (count == 0)
                return read.WrittenSpan.ToArray();
            read.Advance(count);
        }
    }
}
