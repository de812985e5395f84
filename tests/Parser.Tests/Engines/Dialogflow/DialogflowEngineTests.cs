using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Jibo.Pegasus.Clients.Google;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Dialogflow;
using Jibo.Pegasus.Parser.Engines.Remote;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging;
using Status = Grpc.Core.Status;

namespace Jibo.Pegasus.Parser.Tests.Engines.Dialogflow;

/// <summary>The engine against a server on a real port: what it asks, what it makes of answers, and of none.</summary>
public sealed class DialogflowEngineTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(1500);
    private readonly ManualTime _time = new();
    private readonly RecordingLogger _log = new();
    private readonly List<DialogflowEngine> _engines = [];
    private FakeDialogflow _dialogflow = null!;
    private FakeTokenServer _tokens = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _dialogflow = await FakeDialogflow.StartAsync();
        _tokens = await FakeTokenServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _engines.ForEach(engine => engine.Dispose());
        await _dialogflow.DisposeAsync();
        await _tokens.DisposeAsync();
    }

    [Fact]
    public async Task It_is_asked_what_was_said_and_no_more()
    {
        var candidate = (await AskAsync(Engine())).ShouldNotBeNull();

        candidate.Intent.ShouldBe("it");
        var asked = _dialogflow.Questions.ShouldHaveSingleItem();
        asked.Request.Session.ShouldStartWith("projects/house/agent/sessions/");
        asked.Request.Session.Split('/')[^1].Length.ShouldBe(36);
        asked.Request.QueryInput.Text.Text.ShouldBe("Play some JAZZ, Jibo!");
        asked.Request.QueryInput.Text.LanguageCode.ShouldBe("en");
        asked.ContextIds.ShouldBe(["launch", "globals-gui_nav"]);
        asked.Authorization.ShouldBe("");
        asked.Context.RequestHeaders.ShouldNotContain(header => header.Value.Contains("Ada") || header.Key.StartsWith("x-jibo"));
        asked.Request.ToString().ShouldNotContain("Ada", Case.Sensitive);
    }

    [Fact]
    public async Task It_is_ready_when_it_has_access()
    {
        var engine = Engine(WithKey());

        engine.Service.Health.State.ShouldBe(RemoteState.Initial);
        await engine.PrepareAsync();
        engine.Service.Health.State.ShouldBe(RemoteState.Ready);
        _tokens.Requests.Count.ShouldBe(1);
        _dialogflow.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_question_is_a_session_of_its_own()
    {
        var engine = Engine();
        await AskAsync(engine);
        await AskAsync(engine);

        _dialogflow.Questions.Select(asked => asked.Request.Session).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_service_account_shows_its_token_and_a_refused_one_is_replaced_once()
    {
        _dialogflow.Answer = (asked, _) => asked.Authorization == "Bearer token-2"
            ? Task.FromResult(FakeDialogflow.Meaning("it"))
            : throw new RpcException(new Status(StatusCode.Unauthenticated, "expired"));
        var engine = Engine(WithKey());

        (await AskAsync(engine))!.Intent.ShouldBe("it");
        _dialogflow.Questions.Select(asked => asked.Authorization).ShouldBe(["Bearer token-1", "Bearer token-2"]);
        engine.Service.Health.State.ShouldBe(RemoteState.Connected);
        NothingSecretIsLogged();
    }

    [Fact]
    public async Task Tokens_that_are_all_refused_are_told_and_not_tried_for_ever()
    {
        _dialogflow.Fails(StatusCode.Unauthenticated, "who said 'play some jazz'?");
        var engine = Engine(WithKey());

        (await FailsAsync(engine)).Message.ShouldBe("Unauthenticated");
        _dialogflow.Questions.Count.ShouldBe(2);
        engine.Service.Health.State.ShouldBe(RemoteState.Closed);
        (await FailsAsync(engine)).Fault.ShouldBe(RemoteFault.NotAsked);
        _dialogflow.Questions.Count.ShouldBe(2);
        _log.Has("Dialogflow is left alone for 10 s: Unauthenticated").ShouldBeTrue();
        NothingSecretIsLogged();
    }

    [Fact]
    public async Task Without_a_token_nobody_is_asked()
    {
        _tokens.Answer = (context, _) =>
        {
            context.Response.StatusCode = 400;
            return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, """{"error":"invalid_grant"}""");
        };
        var engine = Engine(WithKey());
        await engine.PrepareAsync();

        engine.Service.Health.State.ShouldBe(RemoteState.Initial);
        _log.Has("Dialogflow cannot be asked yet: 127.0.0.1 gives no access token: HTTP 400 invalid_grant").ShouldBeTrue();
        (await FailsAsync(engine)).Message.ShouldBe("127.0.0.1 gives no access token: HTTP 400 invalid_grant");
        _dialogflow.Questions.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StatusCode.ResourceExhausted, RemoteState.Closed, 1)]
    [InlineData(StatusCode.PermissionDenied, RemoteState.Closed, 1)]
    [InlineData(StatusCode.NotFound, RemoteState.Closed, 1)]
    [InlineData(StatusCode.Internal, RemoteState.Ready, 2)]
    [InlineData(StatusCode.DeadlineExceeded, RemoteState.Ready, 1)]
    [InlineData(StatusCode.Unavailable, RemoteState.Ready, 2)]
    [InlineData(StatusCode.InvalidArgument, RemoteState.Connected, 1)]
    public async Task A_refusal_has_the_name_that_google_gives_it(StatusCode code, object state, int asked)
    {
        _dialogflow.Fails(code);
        var engine = Engine();

        (await FailsAsync(engine)).Message.ShouldBe(code.ToString());
        engine.Service.Health.State.ShouldBe((RemoteState)state);
        engine.Service.Health.Reason.ShouldBe(code.ToString());
        _dialogflow.Questions.Count.ShouldBe(asked);
    }

    [Fact]
    public async Task One_that_does_not_answer_is_given_up_at_the_deadline_and_after_three_left_alone()
    {
        _dialogflow.Hangs();
        var engine = Engine();
        for (var i = 1; i <= 3; i++)
        {
            var asking = FailsAsync(engine);
            await _dialogflow.AskedAsync(i);
            _time.Advance(Deadline);
            (await asking).Message.ShouldBe("no answer within 1500 ms");
        }

        engine.Service.Health.State.ShouldBe(RemoteState.Closed);
        (await FailsAsync(engine)).Message.ShouldBe("left alone for a while: no answer within 1500 ms");
        _dialogflow.Questions.Count.ShouldBe(3);

        _dialogflow.Answer = (_, _) => Task.FromResult(FakeDialogflow.Meaning("back"));
        _time.Advance(RemoteHealth.FirstRest);
        (await AskAsync(engine))!.Intent.ShouldBe("back");
        engine.Service.Health.State.ShouldBe(RemoteState.Connected);
        _log.Has("Dialogflow answers again").ShouldBeTrue();
    }

    [Fact]
    public async Task Who_leaves_is_no_failure_of_google()
    {
        _dialogflow.Hangs();
        var engine = Engine();
        using var leaving = new CancellationTokenSource();
        var asking = engine.ParseAsync(Query(), leaving.Token).AsTask();
        await _dialogflow.AskedAsync(1);
        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(asking);
        engine.Service.Health.Reason.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_there_is_told_as_such()
    {
        var engine = Engine();
        await _dialogflow.DisposeAsync();

        (await FailsAsync(engine)).Message.ShouldBe("Unavailable");
    }

    [Fact]
    public async Task A_huge_answer_is_not_read()
    {
        _dialogflow.Answer = (_, _) => Task.FromResult(FakeDialogflow.Meaning("it", 1, ("x", Value.ForString(new('x', 3_000_000)))));

        (await FailsAsync(Engine())).Message.ShouldBe("ResourceExhausted");
    }

    [Fact]
    public async Task However_many_ask_a_google_that_hangs_only_some_wait_for_it()
    {
        _dialogflow.Hangs();
        var engine = Engine();
        var asking = Enumerable.Range(0, 100).Select(_ => engine.ParseAsync(Query(), Ct).AsTask()).ToArray();
        await _dialogflow.AskedAsync(64);

        asking.Count(asked => asked.IsFaulted).ShouldBe(36);
        _time.Advance(Deadline);
        await Should.ThrowAsync<RemoteException>(Task.WhenAll(asking));
        asking.ShouldAllBe(asked => asked.IsFaulted);
    }

    [Fact]
    public void Without_a_key_there_is_no_engine() => DialogflowEngine.Create(new(), _time, _log).ShouldBeNull();

    private void NothingSecretIsLogged()
    {
        _log.Has("token-").ShouldBeFalse();
        _log.Has("PRIVATE KEY").ShouldBeFalse();
        // What Google says may repeat what was said: that is for debugging only.
        _log.Count(LogLevel.Debug).ShouldBeGreaterThan(0);
    }

    private DialogflowOptions Plain() => new() { Agent = new("house"), Authentication = GoogleAuthentication.None, Endpoint = _dialogflow.Address, Deadline = Deadline };

    private DialogflowOptions WithKey() => Plain() with { Authentication = GoogleAuthentication.Key, Key = _tokens.ServiceAccount() };

    private DialogflowEngine Engine(DialogflowOptions? options = null)
    {
        var engine = DialogflowEngine.Create(options ?? Plain(), _time, _log)!;
        _engines.Add(engine);
        return engine;
    }

    private static NluQuery Query() => new()
    {
        Utterance = Understanding.ShippedModel.Normalizer.Normalize("Play some JAZZ, Jibo!"),
        Rules = ["launch", "globals/gui_nav"],
        Users = [new NluLoopUser { Id = "1", FirstName = "Ada", LastName = "Example" }],
    };

    private static async Task<Parser.Engines.Candidate?> AskAsync(DialogflowEngine engine) => (await engine.ParseAsync(Query(), Ct))?.Best;

    private static Task<RemoteException> FailsAsync(DialogflowEngine engine) => Should.ThrowAsync<RemoteException>(() => engine.ParseAsync(Query(), Ct).AsTask());
}
