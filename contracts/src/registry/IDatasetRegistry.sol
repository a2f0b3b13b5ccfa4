// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Which data somebody vouches for
/// @notice An authority signs that a dataset has attributes until an expiry; anyone registers the certificate. Who
/// the authority is, and whether its word is worth something, is for the reader to know.
/// @dev Signatures are EIP-712 by keys (ECDSA) or contracts (ERC-1271); signatures for circuits (EdDSA) are checked in
/// circuits, not here. A round asks for the time at which it began, so a revocation concerns later rounds alone.
interface IDatasetRegistry {
    /// @notice What an authority signs. Its id is the digest that is signed.
    /// @param digest Root or digest of the dataset.
    /// @param authority Who vouches.
    /// @param attributes Digest of what is said about the dataset.
    /// @param expiry It holds before that time.
    struct Certificate {
        bytes32 digest;
        address authority;
        bytes32 attributes;
        uint48 expiry;
    }

    /// @notice A registered certificate.
    /// @param registeredAt Zero if it is not registered.
    /// @param revokedAt Zero if it was not revoked.
    struct Entry {
        bytes32 digest;
        bytes32 attributes;
        address authority;
        uint48 registeredAt;
        uint48 revokedAt;
        uint48 expiry;
    }

    /// @notice A certificate of nothing.
    error ZeroDigest();
    /// @notice The certificate holds no longer.
    error CertificateExpired(uint48 expiry, uint256 time);
    /// @notice The certificate is registered already.
    error AlreadyRegistered(bytes32 id);
    /// @notice The authority did not sign this.
    error WrongSignature(bytes32 id, address authority);
    /// @notice The certificate is not registered.
    error UnknownCertificate(bytes32 id);
    /// @notice Only the authority revokes.
    error NotTheAuthority(address caller, address authority);
    /// @notice The certificate is revoked already.
    error AlreadyRevoked(bytes32 id, uint48 revokedAt);

    /// @notice A certificate was registered.
    event Registered(bytes32 indexed id, bytes32 indexed digest, address indexed authority, Certificate certificate);
    /// @notice The authority no longer vouches.
    event Revoked(bytes32 indexed id, uint48 revokedAt);

    /// @notice Registers what an authority signed. By anyone.
    function register(Certificate calldata certificate, bytes calldata signature) external returns (bytes32 id);

    /// @notice Revokes a certificate from now on, for good. By its authority.
    function revoke(bytes32 id) external;

    /// @notice Whether the certificate held at a time: registered by then, not yet expired, not yet revoked.
    function wasValidAt(bytes32 id, uint48 time) external view returns (bool);

    /// @notice The digest that the authority signs.
    function hashCertificate(Certificate calldata certificate) external view returns (bytes32);

    /// @notice A certificate; all zero if it is not registered.
    function entryOf(bytes32 id) external view returns (Entry memory);
}
