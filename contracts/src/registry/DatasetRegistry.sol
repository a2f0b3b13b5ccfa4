// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title DatasetRegistry
/// @notice Which datasets an authority stands by: a digest with attributes and an expiry, signed by the authority
/// (EIP-712, an account or a contract) and brought here by anyone. The authority may revoke; that concerns what happens
/// later, and a reader asks for the moment it cares about.
contract DatasetRegistry is EIP712 {
    /// @notice A certificate. One slot of times beside the attributes.
    struct Certificate {
        bytes32 attributes;
        uint48 certifiedAt;
        uint48 expiry;
        uint48 revokedAt;
    }

    bytes32 private constant CERTIFY = keccak256("Certify(bytes32 dataset,bytes32 attributes,uint48 expiry)");

    mapping(address authority => mapping(bytes32 dataset => Certificate)) private _certificates;

    /// @notice The expiry is not in the future.
    error ExpiryPassed(uint256 expiry);
    /// @notice The authority certified it already.
    error AlreadyCertified(address authority, bytes32 dataset);
    /// @notice The signature is not the authority's.
    error WrongSignature(address authority);
    /// @notice There is nothing to revoke, or it was revoked.
    error NotCertified(address authority, bytes32 dataset);

    /// @notice An authority certified a dataset.
    event Certified(address indexed authority, bytes32 indexed dataset, bytes32 attributes, uint48 expiry);
    /// @notice An authority revoked a certificate.
    event Revoked(address indexed authority, bytes32 indexed dataset);

    constructor() EIP712("ZkPot DatasetRegistry", "1") {}

    /// @notice Stores what an authority signed. By anyone; once a dataset.
    function certify(address authority, bytes32 dataset, bytes32 attributes, uint48 expiry, bytes calldata signature)
        external
    {
        require(expiry > block.timestamp, ExpiryPassed(expiry));
        require(_certificates[authority][dataset].certifiedAt == 0, AlreadyCertified(authority, dataset));
        bytes32 hash = hashCertificate(dataset, attributes, expiry);
        require(SignatureChecker.isValidSignatureNowCalldata(authority, hash, signature), WrongSignature(authority));
        _certificates[authority][dataset] = Certificate(attributes, uint48(block.timestamp), expiry, 0);
        emit Certified(authority, dataset, attributes, expiry);
    }

    /// @notice Revokes a certificate of the caller.
    function revoke(bytes32 dataset) external {
        Certificate storage certificate = _certificates[msg.sender][dataset];
        bool standing = certificate.certifiedAt != 0 && certificate.revokedAt == 0;
        require(standing, NotCertified(msg.sender, dataset));
        certificate.revokedAt = uint48(block.timestamp);
        emit Revoked(msg.sender, dataset);
    }

    /// @notice Whether the certificate stood at that time.
    function stoodAt(address authority, bytes32 dataset, uint48 time) external view returns (bool) {
        Certificate storage c = _certificates[authority][dataset];
        bool begun = c.certifiedAt != 0 && c.certifiedAt <= time;
        return begun && time < c.expiry && (c.revokedAt == 0 || time < c.revokedAt);
    }

    /// @notice A certificate; all zero if there is none.
    function certificateOf(address authority, bytes32 dataset) external view returns (Certificate memory) {
        return _certificates[authority][dataset];
    }

    /// @notice What an authority signs.
    function hashCertificate(bytes32 dataset, bytes32 attributes, uint48 expiry) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(CERTIFY, dataset, attributes, expiry)));
    }
}
