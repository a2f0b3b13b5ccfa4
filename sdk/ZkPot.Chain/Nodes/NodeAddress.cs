namespace ZkPot.Chain;

/// <summary>The address of a node as it may be shown: without user, path and query, where providers put the key of the customer.</summary>
internal sealed class NodeAddress
{
    private const int MinSecretLength = 6;
    private readonly string[] secrets = [];

    public NodeAddress(Uri uri)
    {
        string path = uri.AbsolutePath.Trim('/');
        bool isBare = path.Length == 0 && uri.Query.Length == 0;
        Shown = $"{uri.Scheme}://{uri.Authority}{(isBare ? "" : "/...")}";
        secrets =
        [
            .. new[] { uri.AbsoluteUri, uri.PathAndQuery.Trim('/'), uri.UserInfo }
                .Concat(path.Split('/'))
                .Concat(uri.Query.TrimStart('?').Split('&', '='))
                .Concat(uri.UserInfo.Split(':'))
                .Where(part => part.Length >= MinSecretLength)
                .OrderByDescending(part => part.Length),
        ];
    }

    private NodeAddress(string shown) => Shown = shown;

    /// <summary>A node that is reached by a client that does not say where it is.</summary>
    public static NodeAddress Unknown { get; } = new("the node");

    public string Shown { get; }

    /// <summary>A text of the node or the platform without what must not be shown.</summary>
    public string Redact(string text) =>
        secrets.Aggregate(text, (shown, secret) => shown.Replace(secret, "...", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// A failure to be passed on as the cause of another; null if its text, which logs print, holds what must not be shown.
    /// </summary>
    public Exception? Shareable(Exception? cause)
    {
        if (cause is null)
            return null;
        string text = cause.ToString();
        return Redact(text) == text ? cause : null;
    }
}
