using System.Text.Json;
using System.Text.Unicode;
using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Accounts.Sessions;
using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.ServiceDefaults.Amz;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Accounts.Dispatch;

/// <summary><c>POST /</c>: reads the target, the caller and the body, holds what is named against what the caller has, and runs the operation.</summary>
internal static class AmzDoor
{
    private const int MaxTarget = 128;
    private static readonly byte[] NoBody = "{}"u8.ToArray();
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static void MapAmz(this WebApplication app) => app.MapPost("/", (RequestDelegate)AnswerAsync);

    private static async Task AnswerAsync(HttpContext context)
    {
        var meter = context.RequestServices.GetRequiredService<OperationMeter>();
        var began = meter.Begin();
        var outcome = OperationMeter.Failed;
        try
        {
            var answer = await RunAsync(context);
            outcome = OperationMeter.Answered;
            context.Response.ContentType = AmzAnswers.ContentType;
            context.Response.ContentLength = answer.Json.Length;
            await context.Response.Body.WriteAsync(answer.Json, context.RequestAborted);
        }
        catch (AccountsException e)
        {
            outcome = OutcomeOf(e.Status);
            await AmzAnswers.RefuseAsync(context, e.Status, e.Code, e.Message);
        }
        catch (HttpError e)
        {
            outcome = OutcomeOf(e.Status);
            await AmzAnswers.RefuseAsync(context, e.Status, AmzAnswers.CodeOf(e.Status), e.Message);
        }
        catch (BadHttpRequestException e)
        {
            outcome = OutcomeOf(e.StatusCode);
            await AmzAnswers.RefuseAsync(context, e.StatusCode, AmzAnswers.CodeOf(e.StatusCode), e.Message);
        }
        finally
        {
            meter.End(began, context.Features.Get<Operation>(), outcome);
        }
    }

    private static string OutcomeOf(int status) =>
        status >= StatusCodes.Status500InternalServerError ? OperationMeter.Failed : OperationMeter.Refused;

    private static async Task<OperationAnswer> RunAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var operation = OperationOf(context, services.GetRequiredService<OperationTable>());
        context.Features.Set(operation);
        // A body is read before anybody is asked who they are: the signature covers it. A large one waits until its sender is known.
        // Spelled out: a bare null would become an empty body, which is not the one that was signed.
        ReadOnlyMemory<byte>? read = operation.Streamed ? (ReadOnlyMemory<byte>?)null : await RequestBody.ReadAsync(context, operation.MaxBody);
        var body = read ?? default;
        var gate = services.GetRequiredService<CallerGate>();
        var caller = operation.Access == Access.Anyone ? null : await gate.AdmitAsync(context, read);
        if (caller is { FriendlyId: { } friendlyId })
            services.GetRequiredService<DeviceBook>().Seen(caller.AccountId, friendlyId, context.Request.Headers.UserAgent is [{ Length: > 0 } agent] ? agent : null);
        if (operation.Streamed)
            Spool.ReadBeforeRefusing(context);
        var call = new OperationCall(context, operation, caller, operation.Raw || !body.IsEmpty ? body : NoBody);
        if (operation.Owned.Count > 0 || !operation.Raw)
            await CheckOwnedAsync(call, services.GetRequiredService<IHouseholds>());
        return await operation.Run(call);
    }

    private static Operation OperationOf(HttpContext context, OperationTable table)
    {
        var targets = context.Request.Headers[AmzAnswers.Target];
        if (targets.Count != 1 || string.IsNullOrEmpty(targets[0]))
            throw AccountsException.Invalid($"{AmzAnswers.Target} is required, once");
        var target = targets[0]!;
        if (table.Find(target) is { } operation)
            return operation;

        context.RequestServices.GetRequiredService<UnknownOperations>().Add(
            target.Length <= MaxTarget ? target : target[..MaxTarget], context.Request.Headers.UserAgent is [{ Length: > 0 and <= 200 } agent] ? agent : null);
        throw new AccountsException(StatusCodes.Status400BadRequest, "UnknownOperationException", $"There is no operation '{PeerText.Shorten(target)}'");
    }

    private static async Task CheckOwnedAsync(OperationCall call, IHouseholds households)
    {
        using var body = call.Operation.Raw ? null : Parse(call.Body);
        foreach (var owned in call.Operation.Owned)
        {
            var ids = owned.Header ? OfHeader(call.Http.Request, owned) : OfBody(body!.RootElement, owned);
            if (ids.Count == 0)
            {
                if (owned.Required)
                    throw AccountsException.Invalid($"{owned.Name} is required");
                continue;
            }

            if (!owned.ByHandler && !await households.AreOfAsync(call.Caller, owned.Kind, ids, call.Aborted))
                throw AccountsException.NotYours(owned.Kind.ToString().ToLowerInvariant());
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        // The parser looks at text only where somebody asks for it.
        if (!Utf8.IsValid(body.Span))
            throw AccountsException.Invalid("The body is not UTF-8");
        try
        {
            var document = JsonDocument.Parse(body, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            throw AccountsException.Invalid("The body must be a JSON object");
        }
        catch (JsonException e)
        {
            throw AccountsException.Invalid("The body is not JSON", e);
        }
    }

    private static IReadOnlyList<string> OfHeader(HttpRequest request, OwnedName owned) => request.Headers[owned.Name] switch
    {
        [] => [],
        [{ Length: > 0 } one] => [one],
        _ => throw AccountsException.Invalid($"{owned.Name} must be there once"),
    };

    private static IReadOnlyList<string> OfBody(JsonElement body, OwnedName owned)
    {
        const int Most = 100;
        if (!body.TryGetProperty(owned.Name, out var value) || value.ValueKind == JsonValueKind.Null)
            return [];
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array when value.GetArrayLength() <= Most && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String) =>
                [.. value.EnumerateArray().Select(one => one.GetString()!)],
            _ => throw AccountsException.Invalid($"{owned.Name} must be a text, or at most {Most} texts"),
        };
    }
}
