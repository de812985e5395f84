using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Accounts;

/// <summary>The JSON of accounts. Use <see cref="Wire"/>: it writes letters beyond ASCII as they are.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AccountRecord))]
[JsonSerializable(typeof(IReadOnlyList<AccountRecord>))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(GetAccountsRequest))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(LoopRecord))]
[JsonSerializable(typeof(IReadOnlyList<LoopRecord>))]
[JsonSerializable(typeof(IReadOnlyList<LoopMember>))]
[JsonSerializable(typeof(LoopRequest))]
[JsonSerializable(typeof(LoopEditRequest))]
[JsonSerializable(typeof(LoopMembersRequest))]
[JsonSerializable(typeof(LoopMemberRequest))]
[JsonSerializable(typeof(LoopAccountRequest))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(RobotRecord))]
[JsonSerializable(typeof(RobotRequest))]
[JsonSerializable(typeof(NotificationToken))]
[JsonSerializable(typeof(ShouldCreateKey))]
[JsonSerializable(typeof(UpdateRecord))]
[JsonSerializable(typeof(IReadOnlyList<UpdateRecord>))]
[JsonSerializable(typeof(UpdateRequest))]
[JsonSerializable(typeof(IReadOnlyList<HolidayRecord>))]
[JsonSerializable(typeof(RevocationList))]
[JsonSerializable(typeof(AccountDetails))]
[JsonSerializable(typeof(PasswordChange))]
[JsonSerializable(typeof(EmailChecked))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(SetupRequest))]
[JsonSerializable(typeof(SetupStatus))]
[JsonSerializable(typeof(RobotCredentials))]
[JsonSerializable(typeof(CommandResult))]
[JsonSerializable(typeof(MediaRecord))]
[JsonSerializable(typeof(IReadOnlyList<MediaRecord>))]
[JsonSerializable(typeof(MediaListRequest))]
[JsonSerializable(typeof(MediaPathsRequest))]
[JsonSerializable(typeof(PutEventsAsyncRequest))]
[JsonSerializable(typeof(PutEventsAsyncAnswer))]
[JsonSerializable(typeof(PutEventsRequest))]
[JsonSerializable(typeof(PutEventsAnswer))]
[JsonSerializable(typeof(PutBinaryRequest))]
[JsonSerializable(typeof(PutBinaryAnswer))]
[JsonSerializable(typeof(PutAsrBinaryAnswer))]
[JsonSerializable(typeof(BackupRequest))]
[JsonSerializable(typeof(NewBackup))]
[JsonSerializable(typeof(IReadOnlyList<BackupItem>))]
[JsonSerializable(typeof(UpdatedSettings))]
[JsonSerializable(typeof(KeyRequestRecord))]
[JsonSerializable(typeof(IReadOnlyList<KeyRequestRecord>))]
[JsonSerializable(typeof(KeyRequest))]
[JsonSerializable(typeof(KeyBackupRecord))]
[JsonSerializable(typeof(HolidaysRequest))]
[JsonSerializable(typeof(CalibrationRecord))]
public sealed partial class AccountsJson : JsonSerializerContext
{
    /// <summary>The one to use.</summary>
    public static AccountsJson Wire => WireHolder.Instance;

    // Held apart: it is built from Default, whose own initialiser lives in the generated half of this class.
    private static class WireHolder
    {
        public static readonly AccountsJson Instance = new(new JsonSerializerOptions(Default.Options!)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
