// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Signatures} from "../verification/Signatures.sol";

/// @title DatasetRegistry
/// @notice Which datasets an authority stands by: a digest with attributes and an expiry, signed by the authority
/// (EIP-712, an account or a contract) and brought here by anyone. A later certificate, by its number, takes the place
/// of an earlier one, and no earlier one comes back. The authority may revoke. All that concerns what happens later, and
/// a reader asks for the certificate and the moment it cares about.
contract DatasetRegistry is EIP712 {
    /// @notice A certificate. One slot of times beside the attributes.
    /// @param endedAt When it was revoked or replaced; zero if it was not.
    struct Certificate {
        bytes32 attributes;
        uint48 certifiedAt;
        uint48 expiry;
        uint48 endedAt;
    }

    bytes32 private constant CERTIFY =
        keccak256("Certify(bytes32 dataset,uint256 nonce,bytes32 attributes,uint48 expiry)");

    mapping(address authority => mapping(bytes32 dataset => mapping(uint256 nonce => Certificate))) private
        _certificates;

    /// @notice The number of an authority's last certificate of a dataset, or up to which it revoked. Later ones are
    /// above it.
    mapping(address authority => mapping(bytes32 dataset => uint256)) public nonceOf;

    /// @notice The expiry is not in the future.
    error ExpiryPassed(uint256 expiry);
    /// @notice A certificate of this or a later number was brought or revoked.
    error NonceUsed(uint256 nonce, uint256 last);
    /// @notice The signature is not the authority's.
    error WrongSignature(address authority);
    /// @notice There is nothing to revoke.
    error NothingToRevoke(address authority, bytes32 dataset);

    /// @notice An authority certified a dataset; its earlier certificate of it ended.
    event Certified(
        address indexed authority, bytes32 indexed dataset, uint256 nonce, bytes32 attributes, uint48 expiry
    );
    /// @notice An authority revoked its certificates of a dataset up to a number, those not yet brought included.
    event Revoked(address indexed authority, bytes32 indexed dataset, uint256 through);

    constructor() EIP712("ZkPot DatasetRegistry", "1") {}

    /// @notice Stores what an authority signed. By anyone; once a number.
    /// @param nonce Above that of every earlier certificate of the dataset; the authority counts as it likes.
    function certify(
        address authority,
        bytes32 dataset,
        uint256 nonce,
        bytes32 attributes,
        uint48 expiry,
        bytes calldata signature
    ) external {
        require(expiry > block.timestamp, ExpiryPassed(expiry));
        uint256 last = nonceOf[authority][dataset];
        require(nonce > last, NonceUsed(nonce, last));
        bytes32 hash = hashCertificate(dataset, nonce, attributes, expiry);
        require(Signatures.isValid(authority, hash, signature), WrongSignature(authority));
        _end(authority, dataset, last);
        nonceOf[authority][dataset] = nonce;
        _certificates[authority][dataset][nonce] = Certificate(attributes, uint48(block.timestamp), expiry, 0);
        emit Certified(authority, dataset, nonce, attributes, expiry);
    }

    /// @notice Revokes the caller's certificates of a dataset up to a number, at least that of the last: what was signed
    /// and not brought yet is void too.
    function revoke(bytes32 dataset, uint256 through) external {
        uint256 last = nonceOf[msg.sender][dataset];
        require(through >= last, NonceUsed(through, last));
        bool ended = _end(msg.sender, dataset, last);
        require(ended || through > last, NothingToRevoke(msg.sender, dataset));
        nonceOf[msg.sender][dataset] = through;
        emit Revoked(msg.sender, dataset, through);
    }

    /// @notice Whether a certificate stood at that time.
    function stoodAt(address authority, bytes32 dataset, uint256 nonce, uint48 time) external view returns (bool) {
        Certificate storage c = _certificates[authority][dataset][nonce];
        bool begun = c.certifiedAt != 0 && c.certifiedAt <= time;
        return begun && time < c.expiry && (c.endedAt == 0 || time < c.endedAt);
    }

    /// @notice A certificate; all zero if there is none.
    function certificateOf(address authority, bytes32 dataset, uint256 nonce)
        external
        view
        returns (Certificate memory)
    {
        return _certificates[authority][dataset][nonce];
    }

    /// @notice What an authority signs.
    function hashCertificate(bytes32 dataset, uint256 nonce, bytes32 attributes, uint48 expiry)
        public
        view
        returns (bytes32)
    {
        return _hashTypedDataV4(keccak256(abi.encode(CERTIFY, dataset, nonce, attributes, expiry)));
    }

    /// @dev Ends the last certificate, if it has not ended.
    function _end(address authority, bytes32 dataset, uint256 last) private returns (bool) {
        Certificate storage certificate = _certificates[authority][dataset][last];
        if (certificate.certifiedAt == 0 || certificate.endedAt != 0) return false;
        certificate.endedAt = uint48(block.timestamp);
        return true;
    }
}
