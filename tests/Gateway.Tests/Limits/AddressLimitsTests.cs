using System.Net;
using Jibo.Pegasus.Gateway.Limits;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Gateway.Tests.Limits;

public class AddressLimitsTests
{
    private static readonly IPAddress Home = IPAddress.Parse("203.0.113.7");
    private static readonly IPAddress Other = IPAddress.Parse("203.0.113.8");

    private readonly ManualTime _time = new();

    [Fact]
    public void A_burst_passes_and_then_as_many_as_come_back()
    {
        var limits = Limits(perSecond: 10, burst: 30);

        Enumerable.Range(0, 30).ShouldAllBe(_ => limits.TakeRequest(Home) == null);
        limits.TakeRequest(Home).ShouldBe(TimeSpan.FromMilliseconds(100));

        _time.Advance(TimeSpan.FromMilliseconds(100));
        limits.TakeRequest(Home).ShouldBeNull();
        limits.TakeRequest(Home).ShouldNotBeNull();

        _time.Advance(TimeSpan.FromHours(1));
        Enumerable.Range(0, 30).ShouldAllBe(_ => limits.TakeRequest(Home) == null);
        limits.TakeRequest(Home).ShouldNotBeNull();
    }

    [Fact]
    public void One_address_takes_nothing_from_another()
    {
        var limits = Limits(perSecond: 1, burst: 1);

        for (var i = 0; i < 10_000; i++)
            limits.TakeRequest(Home);

        limits.TakeRequest(Other).ShouldBeNull();
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.6", false)]
    [InlineData("0.0.0.1", "::1", false)]
    public void A_home_is_one_address_or_one_network_of_ipv6(string one, string other, bool same) =>
        (AddressKey.Of(IPAddress.Parse(one)) == AddressKey.Of(IPAddress.Parse(other))).ShouldBe(same);

    [Fact]
    public void Connections_and_sockets_are_counted_while_they_are_open()
    {
        var limits = new AddressLimits(new() { ConnectionsPerAddress = 2, SocketsPerAddress = 1 }, _time);

        var first = limits.OpenConnection(Home).ShouldNotBeNull();
        limits.OpenConnection(Home).ShouldNotBeNull();
        limits.OpenConnection(Home).ShouldBeNull();
        limits.OpenConnection(Other).ShouldNotBeNull();
        AddressLimits.CloseConnection(first);
        limits.OpenConnection(Home).ShouldNotBeNull();

        var socket = limits.OpenSocket(Home).ShouldNotBeNull();
        limits.OpenSocket(Home).ShouldBeNull();
        AddressLimits.CloseSocket(socket);
        limits.OpenSocket(Home).ShouldNotBeNull();
    }

    [Fact]
    public void A_flood_from_everywhere_is_bounded_and_takes_nothing_from_who_was_here()
    {
        var limits = Limits(perSecond: 1, burst: 5);
        limits.OpenSocket(Home).ShouldNotBeNull();
        limits.TakeRequest(Home).ShouldBeNull();

        for (var i = 0; i < 3 * AddressLimits.Most; i++)
            limits.TakeRequest(new IPAddress([10, (byte)(i >> 16), (byte)(i >> 8), (byte)i]));

        limits.Count.ShouldBeLessThanOrEqualTo(AddressLimits.Most);
        limits.TakeRequest(Home).ShouldBeNull();
        // Who comes now is counted with all the others that there is no room for.
        limits.TakeRequest(Other).ShouldNotBeNull();

        _time.Advance(TimeSpan.FromMinutes(1));
        limits.TakeRequest(Other).ShouldBeNull();
        limits.Count.ShouldBeLessThan(AddressLimits.Most);
        // What is open is never forgotten.
        limits.OpenSocket(Home).ShouldNotBeNull();
    }

    [Fact]
    public void Many_at_once_never_take_more_than_there_is()
    {
        var limits = Limits(perSecond: 1, burst: 1000);
        var taken = 0;

        Parallel.For(0, 4000, _ =>
        {
            if (limits.TakeRequest(Home) is null)
                Interlocked.Increment(ref taken);
        });

        taken.ShouldBe(1000);
    }

    [Fact]
    public void This_machine_is_counted_only_where_an_operator_wants_it()
    {
        Limits(1, 1).Counts(IPAddress.Loopback).ShouldBeFalse();
        Limits(1, 1).Counts(IPAddress.IPv6Loopback).ShouldBeFalse();
        Limits(1, 1).Counts(Home).ShouldBeTrue();
        new AddressLimits(new() { LimitOwnMachine = true }, _time).Counts(IPAddress.Loopback).ShouldBeTrue();
    }

    private AddressLimits Limits(int perSecond, int burst) => new(new() { RequestsPerSecond = perSecond, RequestBurst = burst }, _time);
}
