using System.Net;
using System.Text;
using ZkPot.Chain;
using ZkPot.Sdk.Content;

namespace ZkPot.Sdk.Tests.Content;

/// <summary>Nodes that lie, break or are not there.</summary>
public sealed class IpfsHostileTests : IDisposable
{
    private const string Secret = "s3cretOfTheProject";
    private static readonly byte[] Content = "what was asked for"u8.ToArray();
    private static readonly Hash32 Digest = Hash32.Keccak(Content);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Other_bytes_are_refused() => await Fails(Answering("other bytes").GetAsync(Digest), "are others");

    [Fact]
    public async Task An_endless_answer_is_cut_off() => await Fails(Answering(new string('x', 2000)).GetAsync(Digest), "1000 bytes");

    [Theory]
    [InlineData("""{"Hash":"bafkrwigiy6ju4q7ouqtfjoge5yjjgjmun5isewi7jso5i37ygfwftdiq6y"}""", "cannot be its name")]
    [InlineData("""{"Hash":"Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD"}""", "something else than a CID")]
    [InlineData("""{"Hash":7}""", "something else than a CID")]
    [InlineData("""[]""", "something else than a CID")]
    [InlineData("", "something else than a CID")]
    public async Task A_name_that_cannot_be_is_refused(string answer, string complaint) =>
        await Fails(Answering(answer).PutAsync(Content), complaint);

    [Fact]
    public async Task What_the_node_says_of_its_errors_is_passed_on()
    {
        IpfsContentStore store = Answering("""{"Message":"the disk is full","Code":0}""", HttpStatusCode.InternalServerError);
        await Fails(store.PutAsync(Content), "the disk is full");
        await Fails(store.HasAsync(Digest), "the disk is full");
        (await Fails(store.GetAsync(Digest), $"{Digest}")).IsMissing.Should().BeTrue();
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task A_status_without_reason_is_said(HttpStatusCode status)
    {
        ContentException error = await Fails(Answering("<html>", status).GetAsync(Digest), $"status {(int)status}");
        error.IsMissing.Should().BeFalse("the content may well be there");
    }

    [Fact]
    public async Task A_node_that_is_not_there_is_said()
    {
        var store = new IpfsContentStore(new Uri($"http://user:{Secret}@127.0.0.1:1/{Secret}"));
        (await Fails(store.GetAsync(Digest), "http://127.0.0.1:1")).ToString().Should().NotContain(Secret);
    }

    [Fact]
    public async Task A_node_that_does_not_answer_is_not_waited_for()
    {
        var store = new IpfsContentStore(
            new Uri("http://node.example"),
            Http(
                async (_, token) =>
                {
                    await Task.Delay(Timeout.Infinite, token);
                    return new();
                }
            ),
            new() { Timeout = TimeSpan.FromMilliseconds(100) }
        );
        await Fails(store.GetAsync(Digest), "did not answer cat within 0.1 s");
        using var stop = new CancellationTokenSource(20);
        await (
            (Func<Task>)(
                () =>
                    new IpfsContentStore(
                        new Uri("http://node.example"),
                        Http(
                            async (_, token) =>
                            {
                                await Task.Delay(Timeout.Infinite, token);
                                return new();
                            }
                        )
                    ).GetAsync(Digest, stop.Token)
            )
        ).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_path_before_the_api_is_kept()
    {
        Uri? asked = null;
        var store = new IpfsContentStore(
            new Uri("https://node.example/ipfs/"),
            Http(
                (message, _) =>
                {
                    asked = message.RequestUri;
                    message.Method.Should().Be(HttpMethod.Post, "nodes take nothing else");
                    return Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent(Content) });
                }
            )
        );
        (await store.GetAsync(Digest)).Should().Equal(Content);
        asked!.AbsolutePath.Should().Be("/ipfs/api/v0/cat");
    }

    [Fact]
    public void An_index_that_was_cut_off_is_mended()
    {
        string path = folder.At("index");
        Cid tree = new(IsBlock: false, Digest);
        Hash32 a = Hash32.Keccak([1]),
            b = Hash32.Keccak([2]);
        Indexed(path).Learn(a, tree);
        File.AppendAllText(path, "0x1234 bafy");
        IpfsContentStore store = Indexed(path);
        store.CidOf(a).Should().Be(tree);
        store.Learn(b, tree);
        Indexed(path).CidOf(b).Should().Be(tree);
        File.ReadAllText(path).Should().Be($"{a} {tree}\n{b} {tree}\n");
    }

    [Fact]
    public void An_index_that_is_none_is_said()
    {
        File.WriteAllText(folder.At("index"), "hello\n");
        FluentActions.Invoking(() => Indexed(folder.At("index"))).Should().Throw<ContentException>().WithMessage("*line 1*");
    }

    private static IpfsContentStore Indexed(string path) => new(new Uri("http://node.example"), options: new() { IndexPath = path });

    private static IpfsContentStore Answering(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(
            new Uri("http://node.example"),
            Http((_, _) => Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8) })),
            new() { MaxBytes = 1000 }
        );

    private static HttpClient Http(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) =>
        new(new Scripted(answer));

    private static async Task<ContentException> Fails(Task action, string complaint) =>
        (await ((Func<Task>)(() => action)).Should().ThrowAsync<ContentException>()).WithMessage($"*{complaint}*").Which;

    private sealed class Scripted(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(request, cancellationToken);
    }
}
