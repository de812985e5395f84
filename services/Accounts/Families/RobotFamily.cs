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
    private static readonly OwnedName[] OfRobot = [new("id", OwnedKind.Robot, Required: true)];

    public IReadOnlyList<Operation> Operations =>
    [
        new() { Family = "Robot", Versions = Versions, Name = "GetRobot", Owned = OfRobot, Run = GetAsync },
        new() { Family = "Robot", Versions = Versions, Name = "GetCalibrationData", Owned = OfRobot, Run = GetCalibrationAsync },
        new() { Family = "Robot", Versions = Versions, Name = "UpdateRobot", Owned = OfRobot, Run = UpdateAsync },
    ];

    private async Task<OperationAnswer> GetAsync(OperationCall call) =>
        OperationAnswer.Of(await robots.GetAsync(Read(call).Id!, call.Aborted), AccountsJson.Wire.RobotRecord);

    private async Task<OperationAnswer> GetCalibrationAsync(OperationCall call)
    {
        var robot = await robots.GetAsync(Read(call).Id!, call.Aborted);
        return OperationAnswer.Of(
            new CalibrationRecord(robot.Id, robot.CalibrationPayload ?? throw AccountsException.NotFound("ResourceNotFoundException", "The robot has told no calibration")),
            AccountsJson.Wire.CalibrationRecord);
    }

    private async Task<OperationAnswer> UpdateAsync(OperationCall call)
    {
        var request = Read(call);
        // People may read what their robot tells; only the robot itself tells it.
        if (!string.Equals(call.Caller.FriendlyId, request.Id, StringComparison.OrdinalIgnoreCase))
            throw AccountsException.Forbidden("AccessDeniedException", "Only the robot itself tells of itself");
        Require(request.Payload ?? throw AccountsException.Invalid("payload is required"), "payload");
        if (request.CalibrationPayload is { } calibration)
            Require(calibration, "calibrationPayload");
        await robots.UpdateAsync(request.Id!, request.Payload!.Value, request.CalibrationPayload, call.Aborted);
        return Commands.Accepted;
    }

    private static RobotRequest Read(OperationCall call) => call.Read(AccountsJson.Wire.RobotRequest);

    private static void Require(JsonElement value, string name)
    {
        if (value.ValueKind != JsonValueKind.Object || value.GetRawText().Length > MaxPayload)
            throw AccountsException.Invalid($"{name} must be an object of at most {MaxPayload} characters");
    }
}
