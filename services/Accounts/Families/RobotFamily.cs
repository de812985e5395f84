using System.Text.Json;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.Accounts.Families;

/// <summary><c>Robot_20160225</c>: what a robot tells of itself.</summary>
internal sealed class RobotFamily(RobotBook robots) : IOperationFamily
{
    private const int MaxPayload = 64 * 1024;
    private static readonly string[] Versions = ["20160225"];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Robot", Versions = Versions, Name = "GetRobot", Owned = [new("id", OwnedKind.Robot, Required: true)], Run = GetAsync },
        new() { Family = "Robot", Versions = Versions, Name = "UpdateRobot", Owned = [new("id", OwnedKind.Robot, Required: true)], Run = UpdateAsync },
    ];

    private async Task<OperationAnswer> GetAsync(OperationCall call) =>
        OperationAnswer.Of(await robots.GetAsync(IdOf(call, out _), call.Aborted), AccountsJson.Wire.RobotRecord);

    private async Task<OperationAnswer> UpdateAsync(OperationCall call)
    {
        var id = IdOf(call, out var payload);
        if (payload is not { ValueKind: JsonValueKind.Object } given || given.GetRawText().Length > MaxPayload)
            throw AccountsException.Invalid($"payload must be an object of at most {MaxPayload} bytes");
        return OperationAnswer.Of(await robots.UpdateAsync(id, given, call.Aborted), AccountsJson.Wire.RobotRecord);
    }

    private static string IdOf(OperationCall call, out JsonElement? payload)
    {
        var request = call.Read(AccountsJson.Wire.RobotRequest);
        payload = request.Payload;
        return request.Id ?? throw AccountsException.Invalid("id is required");
    }
}
