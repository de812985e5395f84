using System.Net;
using System.Security.Cryptography;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Tests.Families;

/// <summary>Members of a loop share its key, and we never see it.</summary>
public sealed class KeyFamilyTests : AtHome
{
    private string Loop => $$"""{"loopId":"{{Home.Loop.Id}}"}""";

    [Fact]
    public async Task A_phone_gets_the_loops_key_from_the_robot_without_anybody_between_reading_it()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        using var phone = RSA.Create(2048);
        (await AskAsync("Key_20160201.ShouldCreate", Loop, Home.RobotKey)).Body.ShouldBe("""{"shouldCreate":true}""");
        var publicKey = Convert.ToBase64String(phone.ExportSubjectPublicKeyInfo());
        var asked = await AskAsync("Key_20160201.CreateRequest", $$"""{"loopId":"{{Home.Loop.Id}}","publicKey":"{{publicKey}}"}""", Home.OwnerKey);
        // Asked again, it is the same wish.
        (await AskAsync("Key_20160201.CreateRequest", $$"""{"loopId":"{{Home.Loop.Id}}","publicKey":"{{publicKey}}"}""", Home.OwnerKey)).Body.ShouldBe(asked.Body);
        (await AskAsync("Key_20160201.ListIncomingRequests", Loop, Home.OwnerKey)).Body.ShouldBe("[]");

        var wish = (await AskAsync("Key_20160201.ListIncomingRequests", Loop, Home.RobotKey)).Json.EnumerateArray().ShouldHaveSingleItem();
        using var theirs = RSA.Create();
        theirs.ImportSubjectPublicKeyInfo(Convert.FromBase64String(wish.GetProperty("publicKey").GetString()!), out _);
        var encrypted = Convert.ToBase64String(theirs.Encrypt(key, RSAEncryptionPadding.OaepSHA1));
        var id = wish.GetProperty("id").GetString();
        (await AskAsync("Key_20160201.Share", $$"""{"id":"{{id}}","encryptedKey":"{{encrypted}}","keyHash":"h1"}""", Home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);

        var got = (await AskAsync("Key_20160201.GetRequest", $$"""{"id":"{{id}}"}""", Home.OwnerKey)).Json.GetProperty("encryptedKey").GetString();
        phone.Decrypt(Convert.FromBase64String(got!), RSAEncryptionPadding.OaepSHA1).ShouldBe(key);
        (await AskAsync("Key_20160201.ListIncomingRequests", Loop, Home.RobotKey)).Body.ShouldBe("[]");
        (await AskAsync("Key_20160201.ListBinaryRequests", Loop, Home.RobotKey)).Body.ShouldBe("[]");
        (await AskAsync("Key_20160201.ShouldCreate", Loop, Home.RobotKey)).Body.ShouldBe("""{"shouldCreate":false}""");
    }

    [Fact]
    public async Task A_key_is_shared_once_not_with_oneself_and_never_another_one()
    {
        var first = await WishAsync(Home.OwnerKey, "one");
        (await ShareAsync(first, "sealed", "h1", Home.OwnerKey)).ErrorType.ShouldBe("KEY_NOT_PART_OF_LOOP");
        (await ShareAsync(first, "sealed", "h1", Home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);
        (await ShareAsync(first, "sealed", "h1", Home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);
        (await ShareAsync(first, "another", "h1", Home.RobotKey)).ErrorType.ShouldBe("ConflictException");

        var second = await WishAsync(Home.OwnerKey, "two");
        (await ShareAsync(second, "sealed", "h2", Home.RobotKey)).ErrorType.ShouldBe("KEY_HASH_DOESNT_MATCH");
    }

    [Fact]
    public async Task Of_another_loops_wishes_nobody_sees_or_answers_one_and_of_those_who_left_neither()
    {
        var bob = await Running.AddPersonAsync("bob@example.com");
        await Running.Loops.AddMemberAsync(Home.Loop.Id, bob.Account, null, null, Ct);
        var wish = await WishAsync(bob.Key, "bobs");
        var stranger = await Running.AddHouseholdAsync("Silver-Amber-Jade-Pearl", "eve@example.com");
        (await ShareAsync(wish, "evil", null, stranger.RobotKey)).ErrorType.ShouldBe("KEY_NOT_FOUND");

        await Running.Loops.RemoveMemberAsync(Home.Loop.Id, bob.Account.Id, Ct);
        (await AskAsync("Key_20160201.ListIncomingRequests", Loop, Home.RobotKey)).Body.ShouldBe("[]");
        (await ShareAsync(wish, "sealed", null, Home.RobotKey)).ErrorType.ShouldBe("KEY_NOT_FOUND");
        (await AskAsync("Key_20160201.GetRequest", $$"""{"id":"{{wish}}"}""", bob.Key)).ErrorType.ShouldBe("KEY_NOT_FOUND");
    }

    [Fact]
    public async Task Wishes_are_bounded_and_wait_for_a_week()
    {
        for (var i = 0; i < KeyBook.MaxRequests; i++)
            await Running.Service<KeyBook>().RequestAsync(Home.Loop.Id, Home.Owner.Id, $"key {i}", Ct);
        (await AskAsync("Key_20160201.CreateRequest", $$"""{"loopId":"{{Home.Loop.Id}}","publicKey":"more"}""", Home.OwnerKey)).ErrorType.ShouldBe("LimitExceededException");
        (await AskAsync("Key_20160201.CreateRequest", $$"""{"loopId":"{{Home.Loop.Id}}","publicKey":"{{new string('x', 20_000)}}"}""", Home.OwnerKey)).ErrorType
            .ShouldBe("ValidationException");

        Running.Time.Advance(KeyBook.Waiting);
        (await AskAsync("Key_20160201.ListIncomingRequests", Loop, Home.RobotKey)).Body.ShouldBe("[]");
        await WishAsync(Home.OwnerKey, "again");
    }

    [Fact]
    public async Task The_owner_puts_the_key_away_and_has_it_back_with_the_password_and_the_robot_without()
    {
        (await AskAsync("Key_20160201.Restore", Loop, Home.OwnerKey)).ErrorType.ShouldBe("BACKUP_NOT_FOUND");
        var backup = $$"""{"loopId":"{{Home.Loop.Id}}","encryptedKey":"sealed","passwordHash":"right"}""";
        (await AskAsync("Key_20160201.Backup", backup, Home.RobotKey)).ErrorType.ShouldBe("ONLY_OWNER_CAN_BACKUP_RESTORE");
        (await AskAsync("Key_20160201.Backup", backup, Home.OwnerKey)).Status.ShouldBe(HttpStatusCode.OK);

        string Body(string password) => $$"""{"loopId":"{{Home.Loop.Id}}","passwordHash":"{{password}}"}""";
        (await AskAsync("Key_20160201.Restore", Body("wrong"), Home.OwnerKey)).ErrorType.ShouldBe("BACKUP_PASSWORD_WRONG");
        (await AskAsync("Key_20160201.Restore", Body("right"), Home.OwnerKey)).Json.GetProperty("encryptedKey").GetString().ShouldBe("sealed");
        (await AskAsync("Key_20160201.Restore", Loop, Home.RobotKey)).Json.GetProperty("encryptedKey").GetString().ShouldBe("sealed");
        var bob = await Running.AddPersonAsync("bob@example.com");
        await Running.Loops.AddMemberAsync(Home.Loop.Id, bob.Account, null, null, Ct);
        (await AskAsync("Key_20160201.Restore", Loop, bob.Key)).ErrorType.ShouldBe("ONLY_OWNER_OR_ROBOT_CAN_RESTORE");
    }

    private Task<Answer> AskAsync(string target, string body, AwsCredentials key) => Running.AskAsync(target, body, key);

    private async Task<string> WishAsync(AwsCredentials key, string publicKey) =>
        (await AskAsync("Key_20160201.CreateRequest", $$"""{"loopId":"{{Home.Loop.Id}}","publicKey":"{{publicKey}}"}""", key)).Json.GetProperty("id").GetString()!;

    private Task<Answer> ShareAsync(string id, string encrypted, string? hash, AwsCredentials key) =>
        AskAsync("Key_20160201.Share", $$"""{"id":"{{id}}","encryptedKey":"{{encrypted}}","keyHash":{{(hash is null ? "null" : $"\"{hash}\"")}}}""", key);
}
