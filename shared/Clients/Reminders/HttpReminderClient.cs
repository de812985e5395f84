using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Reminders;

namespace Jibo.Pegasus.Clients.Reminders;

/// <summary>Reminders over HTTP: <c>/v1/reminders</c>.</summary>
/// <param name="http">With a base address; shared, and disposed by whoever made it.</param>
public sealed class HttpReminderClient(HttpClient http, ServiceClientOptions? options = null, TimeProvider? time = null) : IReminderClient
{
    private const string Reminders = "v1/reminders";

    private readonly HttpCall _call = new("history", http, options ?? new(), time ?? TimeProvider.System);

    /// <inheritdoc />
    public Task<Reminder> RecordAsync(ReminderRequest reminder, JiboHeaders headers, CancellationToken cancellationToken) =>
        PostAsync(Reminders, reminder?.RobotId, reminder!, PegasusJson.Wire.ReminderRequest, PegasusJson.Wire.Reminder, headers, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Reminder>> ListAsync(ReminderQuery query, JiboHeaders headers, CancellationToken cancellationToken) =>
        AskAsync("list", query?.RobotId, query!, PegasusJson.Wire.ReminderQuery, headers, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Reminder>> CancelAsync(ReminderCancellation cancellation, JiboHeaders headers, CancellationToken cancellationToken) =>
        AskAsync("cancel", cancellation?.RobotId, cancellation!, PegasusJson.Wire.ReminderCancellation, headers, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Reminder>> ClaimAsync(ReminderClaim claim, JiboHeaders headers, CancellationToken cancellationToken) =>
        AskAsync("claim", claim?.RobotId, claim!, PegasusJson.Wire.ReminderClaim, headers, cancellationToken);

    private async Task<IReadOnlyList<Reminder>> AskAsync<TRequest>(
        string what, string? robotId, TRequest request, JsonTypeInfo<TRequest> type, JiboHeaders headers, CancellationToken ct) =>
        (await PostAsync($"{Reminders}/{what}", robotId, request, type, PegasusJson.Wire.ReminderList, headers, ct).ConfigureAwait(false)).Reminders;

    private async Task<TResponse> PostAsync<TRequest, TResponse>(
        string path, string? robotId, TRequest request, JsonTypeInfo<TRequest> type, JsonTypeInfo<TResponse> answer, JiboHeaders headers, CancellationToken ct)
        where TResponse : class
    {
        // History answers a missing robot with status 500, which would read as a fault of the service.
        if (string.IsNullOrEmpty(robotId))
            throw new ServiceCallException("history", ServiceCallFailure.Refused, "robotID is required");
        return await _call.SendAsync(HttpMethod.Post, path, request, type, answer, headers, ct).ConfigureAwait(false)
            ?? throw new ServiceCallException("history", ServiceCallFailure.Failed, "History gave an empty answer");
    }
}
